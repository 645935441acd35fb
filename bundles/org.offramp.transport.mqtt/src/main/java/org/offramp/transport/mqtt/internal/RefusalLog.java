package org.offramp.transport.mqtt.internal;

import java.lang.System.Logger.Level;

/** Counts what was refused and logs it, at most one line in ten seconds. Any thread. */
final class RefusalLog {
    private static final System.Logger LOG = System.getLogger(RefusalLog.class.getName());
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final String owner;
    private long count;
    private long unsaid;
    private long last;
    private boolean said;

    RefusalLog(String owner) {
        this.owner = owner;
    }

    void refused(String what, String reason) {
        String line;
        synchronized (this) {
            count++;
            unsaid++;
            long now = System.nanoTime();
            if (said && now - last < QUIET_NANOS) {
                return;
            }
            line = owner + ": refused " + what + ": " + reason
                    + (unsaid > 1 ? " (and " + (unsaid - 1) + " more since the last line)" : "");
            said = true;
            last = now;
            unsaid = 0;
        }
        LOG.log(Level.WARNING, line);
    }

    synchronized long count() {
        return count;
    }
}
