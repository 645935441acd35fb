package org.offramp.network.nr.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables of the standards, which lie beside the classes: a line of origin ({@code #}), a head, then numbers. */
final class Csv {
    private Csv() {
    }

    /** The cells of a table, row by row, without its head. */
    static List<String[]> rows(String name) {
        try (InputStream in = Csv.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks its table " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).skip(1).map(line -> line.split(",")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + name + " of the bundle cannot be read", e);
        }
    }
}
