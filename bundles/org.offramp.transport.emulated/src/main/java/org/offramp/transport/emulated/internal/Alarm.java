package org.offramp.transport.emulated.internal;

/** Something to be done at an instant. */
final class Alarm implements Comparable<Alarm> {
    private final long nanos;
    private final boolean precise;
    private volatile Runnable work;

    /**
     * @param nanos the instant, {@link System#nanoTime()}
     * @param precise whether the last moments before it are spent spinning rather than asleep
     */
    Alarm(long nanos, boolean precise, Runnable work) {
        this.nanos = nanos;
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
        return Long.compare(nanos - other.nanos, 0);
    }
}
