package org.offramp.transport.emulated.internal;

/** A message that crosses the emulated link in one direction. What is not final is guarded by the radio's lock. */
abstract class Parcel {
    final Way way;
    final String serverId;
    final long readyNanos;
    final long leadNanos;
    private final double bits;
    double bitsLeft;
    double jitterMillis;
    boolean lost;

    /**
     * @param way the device's direction
     * @param bits what is charged
     * @param readyNanos when the sender had it ready, which may be a little while ago
     * @param leadNanos how much before its arrival it is handed over, because the real way on takes that long
     */
    Parcel(Way way, String serverId, double bits, long readyNanos, long leadNanos) {
        this.way = way;
        this.serverId = serverId;
        // nothing crosses a link in no time at all, and a cell advances
        this.bits = Math.max(1, bits);
        this.bitsLeft = this.bits;
        this.readyNanos = readyNanos;
        this.leadNanos = leadNanos;
    }

    final boolean begun() {
        return bitsLeft < bits;
    }

    /** Whether nobody waits for it any more; it is not sent then unless sending has begun. */
    abstract boolean withdrawn();

    /**
     * It has crossed the link; called by the radio's thread, once, unless it was lost or withdrawn.
     *
     * @param handOverNanos the instant at which this call was wanted
     */
    abstract void arrive(long handOverNanos);
}
