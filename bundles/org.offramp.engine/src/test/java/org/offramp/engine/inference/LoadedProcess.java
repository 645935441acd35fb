package org.offramp.engine.inference;

/** A process with four threads inside ONNX Runtime, which says "running" and ends by itself when its input ends. */
final class LoadedProcess {
    static final int EXIT_CODE = 3;
    private static final int CHANNELS = 16;
    private static final int SIZE = 30;

    private LoadedProcess() {
    }

    public static void main(String[] args) throws Exception {
        InferenceSession session = InferenceEngine.onnxRuntime()
                .open(TestModels.convolution(CHANNELS, CHANNELS, SIZE, 2, 1), SessionOptions.cpu(1));
        for (int i = 0; i < 4; i++) {
            Thread caller = new Thread(() -> callForEver(session), "caller-" + i);
            caller.setDaemon(true);
            caller.start();
        }
        System.out.println("running");
        while (System.in.read() >= 0) {
            // waits for the end of the input
        }
        System.exit(EXIT_CODE);
    }

    private static void callForEver(InferenceSession session) {
        float[] data = new float[CHANNELS * SIZE * SIZE];
        try {
            while (true) {
                session.run(data, 1, CHANNELS, SIZE, SIZE);
            }
        } catch (InferenceException e) {
            throw new IllegalStateException(e);
        }
    }
}
