package org.offramp.network.trace.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A configuration that has been checked.
 *
 * @param file the trace
 * @param linear whether values between two rows lie on the line between them
 * @param atEnd what follows the last row
 * @param fromStart whether the trace begins when the component starts; else at the clock's zero
 * @param offsets where each device begins
 * @param pollMillis how often the file is looked at
 * @param maximumRows a longer trace is refused
 * @param maximumBytes a larger file is refused
 */
record TraceSettings(Path file, boolean linear, Trace.End atEnd, boolean fromStart, Offsets offsets, int pollMillis,
        int maximumRows, long maximumBytes) {

    /**
     * Checks a configuration.
     *
     * @param home what a relative path counts from
     * @throws IllegalArgumentException that names the key, its value and what would be right
     */
    static TraceSettings of(TraceConfig c, Path home) {
        inRange("spreadSeconds", c.spreadSeconds(), 0, 1e9);
        inRange("pollMillis", c.pollMillis(), 50, 3_600_000);
        inRange("maximumRows", c.maximumRows(), 1, 10_000_000);
        inRange("maximumMegabytes", c.maximumMegabytes(), 1, 1024);
        return new TraceSettings(path(TraceConfig.PID, c.file(), home),
                choice("between", c.between(), List.of("linear", "step")) == 0,
                Trace.End.values()[choice("atEnd", c.atEnd(), List.of("loop", "none", "hold"))],
                choice("origin", c.origin(), List.of("start", "clock")) == 0,
                new Offsets(c.deviceOffsets(), c.spreadSeconds()), c.pollMillis(), c.maximumRows(),
                c.maximumMegabytes() * 1_048_576L);
    }

    /** A configured path. */
    static Path path(String pid, String file, Path home) {
        if (file == null || file.isBlank()) {
            throw new IllegalArgumentException(pid + ": file is empty. Right: the path of a trace");
        }
        try {
            return home.resolve(file.strip()).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(pid + ": file = " + file + " is not a path. Right: the path of a trace",
                    e);
        }
    }

    private static int choice(String key, String value, List<String> all) {
        int found = all.indexOf(value);
        if (found < 0) {
            throw new IllegalArgumentException(TraceConfig.PID + ": " + key + " = " + value + " is not one of "
                    + String.join(", ", all));
        }
        return found;
    }

    private static void inRange(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(TraceConfig.PID + ": " + key + " = " + value + " must lie between " + low
                    + " and " + high);
        }
    }
}
