package org.offramp.operations.internal.check;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one component accepts in its configuration.
 *
 * @param pid PID, or factory PID
 * @param factory whether there is one configuration an instance
 * @param attributes the keys, by name
 */
public record Schema(String pid, boolean factory, Map<String, Attribute> attributes) {

    /** Copies the map into a sorted one, so that messages list the keys in a steady order. */
    public Schema {
        attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
    }
}
