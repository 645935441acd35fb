package org.offramp.cnn.packages.internal;

import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.tensor.Tensor;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageException;
import org.offramp.cnn.PackagedPartition;

/** Compiles a package and sends a black image through it, so that what does not run is refused before it serves. */
final class Inspection {
    private Inspection() {
    }

    /**
     * Compiles all stages, then answers at every exit and through every split.
     *
     * @param where what the messages call the package
     * @throws PackageException with one line when a stage does not compile, fails, or gives what is no number
     */
    static void run(String where, NetworkPackage network, ComputeBackend backend) throws PackageException {
        NetworkDescription d = network.description();
        try (CnnExecutor executor = new PackagedPartition(network).open(backend)) {
            int[] shape = d.inputShape();
            Tensor image = Tensor.of(new float[(int) Tensor.elements(shape)], shape);
            for (int exit = 1; exit <= d.mainExit(); exit++) {
                finite(where, executor.head(image, d.localSplit(), exit, ExitRule.NEVER).answer(), "exit " + exit);
            }
            for (int split = 0; split < d.localSplit(); split++) {
                HeadResult head = executor.head(image, split, d.mainExit(), ExitRule.NEVER);
                List<Prediction> answers = executor.tail(twice(head.features()), split, d.mainExit(), ExitRule.NEVER);
                finite(where, answers.get(1), "split " + split);
            }
        } catch (BackendException | IllegalArgumentException e) {
            throw new PackageException(oneLine(where, network.location(), e), e);
        }
    }

    /** A batch of two: a model that forgets about the batch shows here. */
    private static Tensor twice(Tensor item) {
        float[] two = new float[item.size() * 2];
        System.arraycopy(item.data(), 0, two, 0, item.size());
        System.arraycopy(item.data(), 0, two, item.size(), item.size());
        List<Integer> shape = new ArrayList<>(List.of(2));
        for (int dimension : item.shape()) {
            shape.add(dimension);
        }
        return Tensor.of(two, shape.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void finite(String where, Prediction answer, String what) throws PackageException {
        for (float probability : answer.probabilities()) {
            if (!Float.isFinite(probability)) {
                throw new PackageException(where + ": " + what
                        + " answers a black image with what is no number");
            }
        }
    }

    private static String oneLine(String where, String location, Exception e) {
        String text = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        return where + ": " + (text.startsWith(location + ": ") ? text.substring(location.length() + 2) : text);
    }
}
