package org.offramp.engine.inference;

/**
 * How a session computes.
 *
 * @param provider where: {@link #CPU}; a library with other providers (e.g. {@code cuda}) is asked by their name
 * @param intraOpThreads threads that work on one operator of one call, 1 to 64; 1 means that the caller's own thread
 *     does all the work, so that as many calls go on at once as there are callers
 */
public record SessionOptions(String provider, int intraOpThreads) {
    /** The provider that computes on the processor. */
    public static final String CPU = "cpu";

    /** Checks the ranges. */
    public SessionOptions {
        if (provider == null || provider.isBlank()) {
            throw new IllegalArgumentException("provider must be a name such as " + CPU + ", not '" + provider + "'");
        }
        if (intraOpThreads < 1 || intraOpThreads > 64) {
            throw new IllegalArgumentException("intraOpThreads must be 1 to 64, not " + intraOpThreads);
        }
    }

    /** On the processor. */
    public static SessionOptions cpu(int intraOpThreads) {
        return new SessionOptions(CPU, intraOpThreads);
    }
}
