package org.offramp.backend.gpu.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.engine.inference.SessionOptions;

/**
 * A configuration that has been checked; the components as in {@link GpuConfig}.
 *
 * @param folder absolute
 */
record GpuSettings(Path folder, int device, int maximumBatch, int memoryLimitMebibytes, boolean tf32, int concurrency,
        int warmUpRuns, int measureMillis) {
    private static final long MEBIBYTE = 1 << 20;

    /** Refuses a value out of range, naming key, value and range. */
    GpuSettings {
        inRange("device", device, 0, 63);
        inRange("maximumBatch", maximumBatch, 1, 1024);
        inRange("memoryLimitMebibytes", memoryLimitMebibytes, 0, 1_048_576);
        inRange("concurrency", concurrency, 1, 64);
        inRange("warmUpRuns", warmUpRuns, 0, 100);
        inRange("measureMillis", measureMillis, 1, 10_000);
    }

    /** @param home what a relative folder lies in */
    static GpuSettings of(GpuConfig c, Path home) {
        return new GpuSettings(folder(c.nativesFolder(), home), c.device(), c.maximumBatch(), c.memoryLimitMebibytes(),
                c.tf32(), c.concurrency(), c.warmUpRuns(), c.measureMillis());
    }

    private static Path folder(String text, Path home) {
        String right = "the path of a folder with the libraries of ONNX Runtime for CUDA";
        if (text == null || text.isBlank()) {
            throw refusal("nativesFolder", "", right);
        }
        try {
            return home.resolve(text.strip()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw refusal("nativesFolder", text, right);
        }
    }

    /** As ONNX Runtime's CUDA provider wants them. */
    SessionOptions session() {
        Map<String, String> settings = new TreeMap<>();
        // a search over all ways to convolve takes seconds for each size of batch; the heuristic takes none
        settings.put("cudnn_conv_algo_search", "HEURISTIC");
        // each stage has an arena of its own, so it must not grow beyond what it needs
        settings.put("arena_extend_strategy", "kSameAsRequested");
        settings.put("use_tf32", tf32 ? "1" : "0");
        if (memoryLimitMebibytes > 0) {
            settings.put("gpu_mem_limit", Long.toString(memoryLimitMebibytes * MEBIBYTE));
        }
        return SessionOptions.cuda(device, settings);
    }

    private static void inRange(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw refusal(key, String.valueOf(value), "a whole number " + min + " to " + max);
        }
    }

    static IllegalArgumentException refusal(String key, String value, String right) {
        return new IllegalArgumentException(GpuComponent.PID + ": " + key + " = " + value + " is not " + right);
    }
}
