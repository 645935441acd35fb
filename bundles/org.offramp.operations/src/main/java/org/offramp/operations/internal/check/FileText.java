package org.offramp.operations.internal.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A property file as read: its keys with their values after substitution, and the mistakes of the text itself.
 *
 * @param values a value by key: a String from plain files, a typed value (or an array or collection) from typed ones
 * @param lines line of each key, from 1
 * @param problems what is wrong with the text; when not empty the values are not to be used
 */
public record FileText(Map<String, Object> values, Map<String, Integer> lines, List<Problem> problems) {

    /** Copies what is given, in order. */
    public FileText {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        lines = Map.copyOf(lines);
        problems = List.copyOf(problems);
    }

    int line(String key) {
        return lines.getOrDefault(key, 0);
    }
}
