package org.offramp.operations.internal.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.offramp.operations.internal.check.Attribute;
import org.offramp.operations.internal.check.Schema;

/** Who can receive a configuration at this moment. */
interface Receivers {

    /** What the component with this PID accepts; empty when no metatype describes it. */
    Optional<Schema> schema(String pid, boolean factory);

    /** Whether something without a metatype waits for this PID (a component, or a managed service). */
    boolean undescribed(String pid, boolean factory);

    /** Every PID (not factory PID) that is known. */
    Set<String> pids();

    /** Every factory PID that is known. */
    Set<String> factoryPids();

    /** Keys that are right for this PID although its metatype does not name them. */
    Map<String, Attribute> further(String pid, Set<String> keys);
}
