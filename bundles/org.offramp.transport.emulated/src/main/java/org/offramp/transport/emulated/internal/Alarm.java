package org.offramp.transport.emulated.internal;

/** Something to be done at an instant. */
final class Alarm implements Comparable<Alarm> {
    private final long nanos;
    private final long number;
    private final boolean precise;
    private volatile Runnable work;

    /**
     * @param nanos the instant, {@link System#nanoTime()}
     * @param number of two at one instant the one with the lower number comes first
     * @param precise whether the last moments before it are spent spinning rather than asleep
     */
    Alarm(long nanos, long number, boolean precise, Runnable work) {
        this.nanos = nanos;
        this.number = number;
        this.precise = precise;
        this.work = work;
    }

    long nanos() {
        return nanos;
    }

    boolean precise() {
        return precise;
    }

    /** Nothing will be done. */
    void cancel() {
        work = null;
    }

    void run() {
        Runnable mine = work;
        if (mine != null) {
            mine.run();
        }
    }

    @Override
    public int compareTo(Alarm other) {
        return nanos != other.nanos ? Long.compare(nanos - other.nanos, 0) : Long.compare(number, other.number);
    }
}
