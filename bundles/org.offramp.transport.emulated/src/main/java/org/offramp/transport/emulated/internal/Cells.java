package org.offramp.transport.emulated.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which devices share a cell. Immutable; any thread. */
final class Cells {
    /** Each device has a cell of its own. */
    static final Cells NONE = new Cells(List.of());
    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9._*-]{1,64})\\s*:\\s*([A-Za-z0-9._-]{1,64})");

    private record Rule(Pattern device, String cell) {
    }

    private final List<Rule> rules;

    private Cells(List<Rule> rules) {
        this.rules = rules;
    }

    /** Reads {@code av-1:north, truck-*:south}; empty for none. */
    static Cells parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        List<Rule> rules = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            var match = ENTRY.matcher(entry.trim());
            if (!match.matches()) {
                throw Settings.refusal("cells", text, "a list of device:cell parted by commas, e.g. av-1:north,"
                        + " truck-*:south; names have 1 to 64 characters of A-Z a-z 0-9 . _ -, and * in a device"
                        + " stands for any");
            }
            rules.add(new Rule(Pattern.compile(match.group(1).replace(".", "\\.").replace("*", ".*")),
                    match.group(2)));
        }
        return new Cells(List.copyOf(rules));
    }

    /** Name of the device's cell. */
    String of(String deviceId) {
        for (Rule rule : rules) {
            if (rule.device.matcher(deviceId).matches()) {
                return rule.cell;
            }
        }
        // no cell of a file has this name, for a colon is none of its characters
        return "of:" + deviceId;
    }
}
