package org.offramp.launcher;

import java.util.logging.LogManager;

/**
 * A log manager that the JVM's own shutdown hook does not close, so that what bundles log while they stop still reaches
 * the file. The launcher closes it when the framework has stopped.
 */
public final class KeptLogManager extends LogManager {
    @Override
    public void reset() {
        // called by the JVM while the framework is still stopping; see close()
    }

    /** Closes all handlers. */
    void close() {
        super.reset();
    }
}
