package org.offramp.engine.inference;

import java.util.Map;

/**
 * How a session computes.
 *
 * @param provider where: {@link #CPU}, {@link #CUDA}; see {@link InferenceEngine#providers()}
 * @param intraOpThreads threads that work on one operator of one call, 1 to 64; 1 means that the caller's own thread
 *     does all the work, so that as many calls go on at once as there are callers
 * @param device index of the device among those of the provider, 0 or more; the processor has none but 0
 * @param wholly whether a model is refused of which the provider cannot compute every operator; otherwise the processor
 *     computes the rest
 * @param settings the provider's own settings by their names, e.g. {@code gpu_mem_limit} (bytes) of CUDA
 */
public record SessionOptions(String provider, int intraOpThreads, int device, boolean wholly,
        Map<String, String> settings) {
    /** The provider that computes on the processor. */
    public static final String CPU = "cpu";
    /** The provider that computes on an NVIDIA GPU. */
    public static final String CUDA = "cuda";

    /** Checks the ranges. */
    public SessionOptions {
        if (provider == null || provider.isBlank()) {
            throw new IllegalArgumentException("provider must be a name such as " + CPU + ", not '" + provider + "'");
        }
        if (intraOpThreads < 1 || intraOpThreads > 64) {
            throw new IllegalArgumentException("intraOpThreads must be 1 to 64, not " + intraOpThreads);
        }
        if (device < 0 || device > 0 && provider.equals(CPU)) {
            throw new IllegalArgumentException("device must be 0 or more, and 0 on the processor, not " + device);
        }
        settings = Map.copyOf(settings);
    }

    /** On the first device of a provider, with its own settings. */
    public SessionOptions(String provider, int intraOpThreads) {
        this(provider, intraOpThreads, 0, false, Map.of());
    }

    /** On the processor. */
    public static SessionOptions cpu(int intraOpThreads) {
        return new SessionOptions(CPU, intraOpThreads);
    }

    /** On an NVIDIA GPU, with one thread for what a call does on the processor. */
    public static SessionOptions cuda(int device, Map<String, String> settings) {
        return new SessionOptions(CUDA, 1, device, false, settings);
    }

    /** The same, but a model that the provider cannot compute by itself is refused. */
    public SessionOptions whollyOnProvider() {
        return new SessionOptions(provider, intraOpThreads, device, true, settings);
    }
}
