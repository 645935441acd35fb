package org.offramp.simulator.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The worked cases that the tests have: seven of an independent reference. */
final class Cases {
    static final List<String> FILES = List.of("mec-cases.json", "mec-drop-cases.json");

    private Cases() {
    }

    static byte[] bytes(String name) {
        try (InputStream in = Cases.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
