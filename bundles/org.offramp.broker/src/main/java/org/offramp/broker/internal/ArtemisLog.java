package org.offramp.broker.internal;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps Artemis' log to what a person must know. Left alone, it writes several audit lines for each message, which also
 * cost more time than the message. Levels that someone configured are left as they are.
 */
final class ArtemisLog {
    private static final Map<String, Level> LEVELS = Map.of(
            "org.apache.activemq.audit", Level.OFF,
            // warns of each queue that it has no address for dead letters; a late task is dropped on purpose
            "org.apache.activemq.artemis.core.server", Level.SEVERE,
            "org.apache.activemq", Level.WARNING,
            "io.netty", Level.SEVERE);

    /** java.util.logging forgets the level of a logger that nobody holds. */
    private final List<Logger> held;

    ArtemisLog() {
        held = LEVELS.keySet().stream().map(Logger::getLogger).toList();
        for (Logger logger : held) {
            if (logger.getLevel() == null) {
                logger.setLevel(LEVELS.get(logger.getName()));
            }
        }
    }
}
