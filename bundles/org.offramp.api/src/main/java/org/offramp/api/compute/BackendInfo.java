package org.offramp.api.compute;

/**
 * What a compute backend is.
 *
 * @param name short name, as in {@link ComputeBackend#NAME}
 * @param engine the library that computes, with its version, e.g. {@code ONNX Runtime 1.29.0}
 * @param device the device, e.g. {@code CPU} or {@code NVIDIA H200}
 * @param threads threads that work on one call of one stage
 * @param concurrency calls that the device works on at once without slowing each other: as many workers make sense
 * @param macPerSecond computing power measured when the backend started, in multiply-accumulates a second (C_AV, C_MEC
 *     in Danek et al. 2025, eq. 8 and 9); 0 when not measured
 * @param emulated whether the speed is emulated rather than the device's own
 */
public record BackendInfo(String name, String engine, String device, int threads, int concurrency,
        double macPerSecond, boolean emulated) {
}
