package org.offramp.engine.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayInputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import org.junit.jupiter.api.Test;

/**
 * Compares three ways to ONNX Runtime: its own Java API, {@link InferenceEngine}, and DJL. No test, so that its name
 * keeps it out of the build: docs/inference.md has the command that runs it, and the figures.
 */
class InferenceBenchmark {
    private static final int ROUNDS = 41;
    private static final long ROUND_NANOS = 50_000_000;

    private interface Call {
        float[] run(float[] data, int[] shape) throws Exception;
    }

    @Test
    void compare() throws Exception {
        System.setProperty("ai.djl.offline", "true");
        // or DJL starts PyTorch beside ONNX Runtime, for the operations on arrays that the latter lacks
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        if (Engine.hasEngine("OnnxRuntime")) {
            // DJL wants to be the first to touch ONNX Runtime and refuses otherwise
            Engine.getEngine("OnnxRuntime");
        }
        System.out.printf("%-34s %-28s %12s %12s %10s%n", "model and batch", "way", "median us", "fastest us", "ratio");
        compare("tiny: conv 4->4 at 4x4", 4, 4, 1, 1);
        compare("small: conv 16->16 at 30x30", 16, 30, 1, 1);
        compare("small, batch of 8", 16, 30, 1, 8);
        compare("large: 2 x conv 64->64 at 60x60", 64, 60, 2, 1);
        compare("large, batch of 8", 64, 60, 2, 8);
    }

    private static void compare(String title, int channels, int size, int layers, int batch) throws Exception {
        byte[] onnx = TestModels.convolution(channels, channels, size, layers, 1);
        int[] shape = {batch, channels, size, size};
        float[] data = new float[batch * channels * size * size];
        Random random = new Random(2);
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextFloat();
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (InferenceSession ours = InferenceEngine.onnxRuntime().open(onnx, SessionOptions.cpu(1));
                OrtSession.SessionOptions settings = oneThread();
                OrtSession session = environment.createSession(onnx, settings);
                OrtSession.SessionOptions noArena = oneThread();
                Model djl = djlModel(onnx)) {
            Map<String, Call> ways = new LinkedHashMap<>();
            ways.put("ONNX Runtime's Java API", (x, s) -> direct(environment, session, x, s));
            ways.put("InferenceEngine", ours::run);
            noArena.setCPUArenaAllocator(false);
            OrtSession withoutArena = environment.createSession(onnx, noArena);
            ways.put("Java API without arena", (x, s) -> direct(environment, withoutArena, x, s));
            if (djl != null) {
                Predictor<NDList, NDList> predictor = djl.newPredictor(new NoopTranslator(null));
                ways.put("DJL", (x, s) -> throughDjl(djl.getNDManager(), predictor, x, s));
            }
            report(title, ways, data, shape);
            withoutArena.close();
        }
    }

    /** The ways take turns, round by round, so that a busy spell of the machine meets all of them. */
    private static void report(String title, Map<String, Call> ways, float[] data, int[] shape) throws Exception {
        float[] expected = ways.values().iterator().next().run(data, shape);
        Map<String, double[]> micros = new LinkedHashMap<>();
        for (Map.Entry<String, Call> way : ways.entrySet()) {
            assertArrayEquals(expected, way.getValue().run(data, shape), 1e-4f, way.getKey());
            micros.put(way.getKey(), new double[ROUNDS]);
        }
        for (int round = -10; round < ROUNDS; round++) {
            for (Map.Entry<String, Call> way : ways.entrySet()) {
                double time = microsPerCall(way.getValue(), data, shape);
                if (round >= 0) {
                    micros.get(way.getKey())[round] = time;
                }
            }
        }
        double base = median(micros.values().iterator().next());
        micros.forEach((way, times) -> System.out.printf(Locale.ROOT, "%-34s %-28s %12.1f %12.1f %10.3f%n", title, way,
                median(times), times[0], median(times) / base));
    }

    private static double microsPerCall(Call call, float[] data, int[] shape) throws Exception {
        long start = System.nanoTime();
        int calls = 0;
        long now;
        do {
            call.run(data, shape);
            calls++;
            now = System.nanoTime();
        } while (now - start < ROUND_NANOS);
        return (now - start) / 1e3 / calls;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static OrtSession.SessionOptions oneThread() throws Exception {
        OrtSession.SessionOptions settings = new OrtSession.SessionOptions();
        settings.setIntraOpNumThreads(1);
        settings.setInterOpNumThreads(1);
        return settings;
    }

    private static float[] direct(OrtEnvironment environment, OrtSession session, float[] data, int[] shape)
            throws Exception {
        try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(data),
                Arrays.stream(shape).asLongStream().toArray());
                OrtSession.Result result = session.run(Map.of("x0", input))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        }
    }

    private static float[] throughDjl(NDManager parent, Predictor<NDList, NDList> predictor, float[] data, int[] shape)
            throws Exception {
        try (NDManager manager = parent.newSubManager()) {
            NDArray input = manager.create(data, new Shape(Arrays.stream(shape).asLongStream().toArray()));
            try (NDList output = predictor.predict(new NDList(input))) {
                return output.head().toFloatArray();
            }
        }
    }

    /** Null when DJL's ONNX Runtime engine is not there: it comes with the Maven profile {@code benchmark}. */
    private static Model djlModel(byte[] onnx) throws Exception {
        if (!Engine.hasEngine("OnnxRuntime")) {
            return null;
        }
        Model model = Model.newInstance("benchmark", "OnnxRuntime");
        model.load(new ByteArrayInputStream(onnx), Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1"));
        return model;
    }
}
