package org.offramp.engine.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * A process that takes ONNX Runtime from each of the folders named, after its own, and tells what came of it, a line
 * each.
 */
final class ForeignProcess {
    private static final int[] SHAPE = {2, 3, 8, 8};

    private ForeignProcess() {
    }

    public static void main(String[] folders) throws Exception {
        InferenceEngine own = InferenceEngine.onnxRuntime();
        for (String folder : folders) {
            try {
                System.out.println(compare(own, InferenceEngine.onnxRuntime(Path.of(folder)), Path.of(folder)));
            } catch (InferenceException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static String compare(InferenceEngine own, InferenceEngine foreign, Path folder) throws Exception {
        byte[] model = TestModels.convolution(3, 5, 8, 2, 1);
        float[] input = new float[2 * 3 * 8 * 8];
        Random random = new Random(5);
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextFloat();
        }
        try (InferenceSession here = own.open(model, SessionOptions.cpu(1));
                InferenceSession there = foreign.open(model, SessionOptions.cpu(1).whollyOnProvider())) {
            boolean same = Arrays.equals(here.run(input, SHAPE), there.run(input, SHAPE));
            return String.join(" ", foreign.providers()) + " from " + source(own, foreign, folder) + ", "
                    + (same ? "the same" : "other") + " answers, property "
                    + System.getProperty("onnxruntime.native.path");
        }
    }

    /** The folder, when classes of their own call the library that lies there. */
    private static String source(InferenceEngine own, InferenceEngine foreign, Path folder) throws IOException {
        boolean mapped = Files.readString(Path.of("/proc/self/maps"))
                .contains(folder.resolve("libonnxruntime.so").toRealPath().toString());
        return mapped && own.getClass() != foreign.getClass() ? folder.toString() : "elsewhere";
    }
}
