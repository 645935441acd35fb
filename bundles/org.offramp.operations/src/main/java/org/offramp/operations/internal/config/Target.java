package org.offramp.operations.internal.config;

import java.util.Optional;

import org.offramp.operations.internal.check.Schema;

/**
 * The component a configuration file is for.
 *
 * @param pid PID, or factory PID
 * @param instance name of the instance of a factory; {@code null} for a single component
 * @param schema what the component accepts; empty when it does not say (a foreign bundle without metatype)
 */
record Target(String pid, String instance, Optional<Schema> schema) {

    /** The PID that ConfigAdmin gives the configuration. */
    String configurationPid() {
        return instance == null ? pid : pid + "~" + instance;
    }
}
