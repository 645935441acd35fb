package org.offramp.cnn.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.tensor.Tensor;
import org.offramp.cnn.Manifest;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageException;

/** The walk through the compiled stages of a package. */
public final class PackagedExecutor implements CnnExecutor {
    private final NetworkDescription description;
    private final CompiledStage[] blocks;
    private final CompiledStage[] exits;
    private final CompiledStage[] encoders;
    private final CompiledStage[] decoders;
    private final List<CompiledStage> all;
    private final CallGate gate;

    private PackagedExecutor(NetworkPackage network, Compiler compiler) throws PackageException, BackendException {
        Manifest manifest = network.manifest();
        description = network.description();
        int count = manifest.blocks().size();
        blocks = new CompiledStage[count];
        exits = new CompiledStage[count];
        encoders = new CompiledStage[count];
        decoders = new CompiledStage[count];
        all = compiler.done;
        gate = new CallGate("network " + description.name());
        for (int i = 0; i < count; i++) {
            blocks[i] = compiler.compile(manifest.blocks().get(i));
            exits[i] = compiler.compile(manifest.exits().get(i).stage());
            Manifest.Split split = manifest.splits().get(i);
            if (split.encoder() != null) {
                encoders[i] = compiler.compile(split.encoder());
                decoders[i] = compiler.compile(split.decoder());
            }
        }
    }

    /** Compiles all stages; when one fails, those before it are closed again. */
    public static PackagedExecutor open(NetworkPackage network, ComputeBackend backend) throws BackendException {
        Compiler compiler = new Compiler(network, backend);
        try {
            return new PackagedExecutor(network, compiler);
        } catch (PackageException e) {
            compiler.done.forEach(CompiledStage::close);
            throw new BackendException(e.getMessage(), e);
        } catch (BackendException | RuntimeException e) {
            compiler.done.forEach(CompiledStage::close);
            throw e;
        }
    }

    private record Compiler(NetworkPackage network, ComputeBackend backend, List<CompiledStage> done) {
        Compiler(NetworkPackage network, ComputeBackend backend) {
            this(network, backend, new ArrayList<>());
        }

        CompiledStage compile(Manifest.Stage stage) throws PackageException, BackendException {
            CompiledStage compiled = backend.compile(network.load(stage));
            done.add(compiled);
            return compiled;
        }
    }

    @Override
    public NetworkDescription description() {
        return description;
    }

    @Override
    public HeadResult head(Tensor image, int split, int exit, ExitRule rule) throws BackendException {
        checkPair(split, exit);
        checkShape("the image", image.shape(), description.inputShape());
        gate.enter();
        try {
            return walkHead(image, split, exit, rule);
        } finally {
            gate.leave();
        }
    }

    private HeadResult walkHead(Tensor image, int split, int exit, ExitRule rule) throws BackendException {
        ExitRule.Walk walk = rule == ExitRule.NEVER ? null : rule.begin();
        Tensor x = image.asBatch();
        for (int block = 1; block <= Math.min(split, exit); block++) {
            x = blocks[block - 1].run(x);
            if (block == exit) {
                return HeadResult.answered(predict(x, block).get(0));
            }
            if (walk != null && rule.asks(block)) {
                Prediction early = predict(x, block).get(0);
                if (walk.leave(early)) {
                    return HeadResult.answered(early);
                }
            }
        }
        if (split == 0) {
            return HeadResult.toSend(image);
        }
        Tensor sent = encoders[split] == null ? x : encoders[split].run(x);
        return HeadResult.toSend(Tensor.of(sent.data(), description.splits().get(split).features().shape()));
    }

    @Override
    public List<Prediction> tail(Tensor features, int split, int exit, ExitRule rule) throws BackendException {
        checkPair(split, exit);
        if (NetworkDescription.isLocal(split, exit)) {
            throw new IllegalArgumentException("exit " + exit + " lies before split " + split
                    + ": the vehicle reaches it alone");
        }
        int[] shape = features.shape();
        checkShape("an item of the features", shape.length == 0 ? shape : Arrays.copyOfRange(shape, 1, shape.length),
                description.splits().get(split).features().shape());
        gate.enter();
        try {
            return walkTail(features, split, exit, rule);
        } finally {
            gate.leave();
        }
    }

    private List<Prediction> walkTail(Tensor features, int split, int exit, ExitRule rule) throws BackendException {
        int n = features.dimension(0);
        Prediction[] answers = new Prediction[n];
        Batch batch = Batch.begin(n, rule);
        Tensor x = decoders[split] == null ? features : decoders[split].run(features);
        for (int block = split + 1; block < exit && !batch.isEmpty(); block++) {
            x = blocks[block - 1].run(x);
            if (rule != ExitRule.NEVER && rule.asks(block)) {
                Batch stay = batch.ask(predict(x, block), answers);
                x = stay.rows(x, batch);
                batch = stay;
            }
        }
        if (!batch.isEmpty()) {
            batch.answer(predict(blocks[exit - 1].run(x), exit), answers);
        }
        return Arrays.asList(answers);
    }

    private List<Prediction> predict(Tensor features, int exit) throws BackendException {
        Tensor scores = exits[exit - 1].run(features);
        int classes = description.labels().size();
        List<Prediction> predictions = new ArrayList<>(scores.dimension(0));
        for (int i = 0; i < scores.dimension(0); i++) {
            predictions.add(Prediction.ofScores(exit, scores.data(), i * classes, classes));
        }
        return predictions;
    }

    private void checkPair(int split, int exit) {
        if (!description.has(split, exit)) {
            throw new IllegalArgumentException(description.name() + " has splits 0 to " + description.localSplit()
                    + " and exits 1 to " + description.mainExit() + ", not split " + split + " with exit " + exit);
        }
    }

    private static void checkShape(String what, int[] shape, int[] expected) {
        if (!Arrays.equals(shape, expected)) {
            throw new IllegalArgumentException(what + " has the shape " + Arrays.toString(shape) + " instead of "
                    + Arrays.toString(expected));
        }
    }

    @Override
    public void close() {
        if (gate.close()) {
            all.forEach(CompiledStage::close);
        }
    }
}
