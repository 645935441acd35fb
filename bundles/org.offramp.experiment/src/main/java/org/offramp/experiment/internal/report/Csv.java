package org.offramp.experiment.internal.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;

/** A table on its way into a file, after RFC 4180; an empty field is a value that there is not. */
public final class Csv {
    private final StringBuilder rows = new StringBuilder();

    /** A table with nothing but its head. */
    public Csv(String... columns) {
        row((Object[]) columns);
    }

    /** Adds a row; numbers are to be text already, see {@link #number}. */
    public Csv row(Object... values) {
        StringJoiner row = new StringJoiner(",", "", "\n");
        for (Object value : values) {
            row.add(quoted(value.toString()));
        }
        rows.append(row);
        return this;
    }

    /** A number with so many digits; empty for NaN. */
    public static String number(double value, int digits) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String quoted(String value) {
        return value.matches("[^\",\\r\\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** Writes it. */
    public void save(Path file) throws IOException {
        Files.write(file, rows.toString().getBytes(StandardCharsets.UTF_8));
    }
}
