package org.offramp.simulator.settings;

import java.nio.file.Files;
import java.nio.file.Path;

/** The presets of the checkout that this test runs in. */
public final class Shipped {
    private Shipped() {
    }

    /** All of them. */
    public static Presets presets() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("configs/simulator/presets"))) {
            root = root.getParent();
        }
        return new Presets(root.toString());
    }

    /** One of them. */
    public static SimulationSettings read(String name) {
        try {
            return presets().read(name);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
