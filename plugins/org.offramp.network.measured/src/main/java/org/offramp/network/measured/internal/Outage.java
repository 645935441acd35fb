package org.offramp.network.measured.internal;

/**
 * An outage: there is no link but for probes, instants from which on the link is offered again so that the next task
 * may try it. Nothing is ever sent for the sake of probing. Immutable.
 *
 * <p>The link stays offered until a report comes: an answer ends the outage, a loss closes the link for twice the pause
 * before, up to the longest. What is offered follows two beliefs in turn: that the link is as it was before the outage,
 * and that its uplink is so slow that each message lost since then would have taken at least twice the time it was
 * waited for. The first finds a link that is back, the second one that carries little, which is when early exits and
 * late splits pay. Turns follow the sequence of Thue and Morse: no three in a row are the same, and tasks at any fixed
 * distance of time meet both, so neither belief shuts out the other for ever.
 *
 * @param sinceNanos when it was noticed
 * @param probeNanos from when on the link is offered
 * @param pauseNanos the pause before that
 * @param probes how many have failed
 * @param slowBitsPerSecond the uplink's rate at most, if the link is merely slow
 */
record Outage(long sinceNanos, long probeNanos, long pauseNanos, int probes, double slowBitsPerSecond) {
    private static final long LONGEST_TURN_NANOS = 500_000_000;

    static Outage begin(long nanos, long pauseNanos, double slowBitsPerSecond) {
        return new Outage(nanos, nanos + pauseNanos, pauseNanos, 0, slowBitsPerSecond);
    }

    /** Whether the link is offered at this instant. */
    boolean offers(long nanos) {
        return nanos >= probeNanos;
    }

    /** The uplink's rate at most, by the belief whose turn it is. */
    double mostBitsPerSecond(long nanos) {
        long turn = (nanos - probeNanos) / Math.min(pauseNanos, LONGEST_TURN_NANOS);
        return Long.bitCount(probes + turn) % 2 == 0 ? Double.POSITIVE_INFINITY : slowBitsPerSecond;
    }

    /** The outage after a loss: of a probe, or of an older message, which says nothing new. */
    Outage lost(long nanos, long longestNanos, double newSlowBitsPerSecond) {
        if (!offers(nanos)) {
            return this;
        }
        long pause = Math.min(longestNanos, 2 * pauseNanos);
        // each loss says only how slow the link is at least
        return new Outage(sinceNanos, nanos + pause, pause, probes + 1,
                Math.min(slowBitsPerSecond, newSlowBitsPerSecond));
    }
}
