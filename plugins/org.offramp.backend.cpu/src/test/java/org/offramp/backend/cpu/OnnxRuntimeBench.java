package org.offramp.backend.cpu;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.InferenceSession;
import org.offramp.engine.inference.SessionOptions;

/**
 * Holds each ONNX file of a network package against ONNX Runtime's own Java API: the same file, the same numbers, one
 * thread, the ways taking turns call by call. Ends with 1 when a stage takes more than 5 % longer than the plain use.
 * README.md has the command.
 */
public final class OnnxRuntimeBench {
    private static final int[] BATCHES = {1, 8};
    private static final double MOST = 1.05;
    private static final int LEAST_ROUNDS = 300;
    private static final int MOST_ROUNDS = 20_000;
    private static final double SECONDS = 1;
    private static final int WARM_UP_ROUNDS = 30;

    private interface Way {
        Object run() throws Exception;
    }

    private OnnxRuntimeBench() {
    }

    /** @param arguments folder of a network package, and the seconds for each stage and batch */
    public static void main(String[] arguments) throws Exception {
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : SECONDS;
        ComputeBackend backend = new CpuBackend(InferenceEngine.onnxRuntime(), new CpuBackendTest.Settings(1, 0, 2, 0));
        System.out.printf("%-14s%6s%12s%12s%12s%10s%10s%n", "stage", "batch", "plain us", "direct us", "backend us",
                "to plain", "to direct");
        double worst = 0;
        for (Path file : stages(Path.of(arguments[0]))) {
            for (int batch : BATCHES) {
                worst = Math.max(worst, compare(backend, file, batch, seconds));
            }
        }
        System.out.printf(Locale.ROOT, "worst ratio to the plain use: %.3f, at most %.2f is promised%n", worst, MOST);
        System.exit(worst <= MOST ? 0 : 1);
    }

    private static List<Path> stages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".onnx")).sorted().toList();
        }
    }

    private static double compare(ComputeBackend backend, Path file, int batch, double seconds)
            throws Exception {
        byte[] onnx = Files.readAllBytes(file);
        String name = file.getFileName().toString().replace(".onnx", "");
        StageModel model = model(name, onnx);
        long[] shape = shape(batch, model.inputShape());
        float[] data = random((int) Arrays.stream(shape).reduce(1, Math::multiplyExact));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (CompiledStage ours = backend.compile(model);
                OrtSession.SessionOptions options = oneThread();
                OrtSession session = environment.createSession(onnx, options)) {
            String input = session.getInputNames().iterator().next();
            FloatBuffer direct = ByteBuffer.allocateDirect(4 * data.length).order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            Tensor tensor = Tensor.of(data, Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
            Way[] ways = {() -> plain(environment, session, input, data, shape),
                () -> direct(environment, session, input, direct.put(0, data), shape), () -> ours.run(tensor)};
            return report(name, batch, times(ways, seconds));
        }
    }

    /** Median of the ratios call by call: a busy spell of the machine meets both, or falls out with the outliers. */
    private static double report(String name, int batch, double[][] micros) {
        double toPlain = median(ratios(micros[2], micros[0]));
        System.out.printf(Locale.ROOT, "%-14s%6d%12.1f%12.1f%12.1f%10.3f%10.3f%n", name, batch,
                median(micros[0].clone()), median(micros[1].clone()), median(micros[2].clone()), toPlain,
                median(ratios(micros[2], micros[1])));
        return toPlain;
    }

    private static double[] ratios(double[] above, double[] below) {
        double[] ratios = new double[above.length];
        Arrays.setAll(ratios, i -> above[i] / below[i]);
        return ratios;
    }

    private static double[][] times(Way[] ways, double seconds) throws Exception {
        double[][] micros = new double[ways.length][MOST_ROUNDS];
        int rounds = 0;
        long begun = System.nanoTime();
        for (int round = -WARM_UP_ROUNDS; round < LEAST_ROUNDS
                || round < MOST_ROUNDS && System.nanoTime() - begun < seconds * 1e9; round++) {
            for (int i = 0; i < ways.length; i++) {
                // who goes first changes, for the first finds the caches of the one before
                int way = (i + round + WARM_UP_ROUNDS) % ways.length;
                long start = System.nanoTime();
                ways[way].run();
                double time = (System.nanoTime() - start) / 1e3;
                if (round >= 0) {
                    micros[way][round] = time;
                }
            }
            rounds = Math.max(0, round + 1);
        }
        for (int way = 0; way < ways.length; way++) {
            micros[way] = Arrays.copyOf(micros[way], rounds);
        }
        return micros;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** As the documentation of ONNX Runtime's Java API has it. */
    private static Object plain(OrtEnvironment environment, OrtSession session, String input, float[] data,
            long[] shape) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(data), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return result.get(0).getValue();
        }
    }

    /** As well as one can do without pinned outputs: a direct buffer that is used again, the answer as a flat array. */
    private static Object direct(OrtEnvironment environment, OrtSession session, String input, FloatBuffer data,
            long[] shape) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, data, shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        }
    }

    private static OrtSession.SessionOptions oneThread() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        return options;
    }

    private static StageModel model(String name, byte[] onnx) throws Exception {
        try (InferenceSession session = InferenceEngine.onnxRuntime().open(onnx, SessionOptions.cpu(1))) {
            return new StageModel(name, onnx, item(session.inputShape()), item(session.outputShape()), 0);
        }
    }

    private static int[] item(int[] shape) {
        return Arrays.copyOfRange(shape, 1, shape.length);
    }

    private static long[] shape(int batch, int[] item) {
        long[] shape = new long[item.length + 1];
        shape[0] = batch;
        for (int i = 0; i < item.length; i++) {
            shape[i + 1] = item[i];
        }
        return shape;
    }

    private static float[] random(int size) {
        Random random = new Random(1);
        float[] data = new float[size];
        for (int i = 0; i < size; i++) {
            data[i] = random.nextFloat();
        }
        return data;
    }
}
