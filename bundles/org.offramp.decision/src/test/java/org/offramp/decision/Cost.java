package org.offramp.decision;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a call takes once it is warm. */
record Cost(long nanos, long bytes) {
    /** The least of several calls: what others do on the machine, and the compiler, come on top. */
    static Cost least(int calls, Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long nanos = Long.MAX_VALUE;
        long bytes = Long.MAX_VALUE;
        for (int n = 0; n < calls; n++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long begin = System.nanoTime();
            call.run();
            nanos = Math.min(nanos, System.nanoTime() - begin);
            bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - allocated);
        }
        return new Cost(nanos, bytes);
    }

    @Override
    public String toString() {
        return nanos / 1_000 + " us, " + bytes + " bytes";
    }
}
