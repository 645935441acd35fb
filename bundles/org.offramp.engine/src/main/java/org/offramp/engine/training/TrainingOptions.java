package org.offramp.engine.training;

/**
 * Where a network is trained.
 *
 * @param device {@code cpu} or {@code gpu}
 * @param threads threads that compute one step on the processor, at least 1
 * @param seed what dropout is drawn from
 */
public record TrainingOptions(String device, int threads, int seed) {
    /** Checks device and threads. */
    public TrainingOptions {
        if (!device.equals("cpu") && !device.equals("gpu")) {
            throw new IllegalArgumentException("device is cpu or gpu, not " + device);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads is at least 1, not " + threads);
        }
    }
}
