package org.offramp.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The profiles of the checkout that this test runs in. */
final class Shipped {
    private Shipped() {
    }

    static Path home() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("configs/profiles"))) {
            root = root.getParent();
        }
        return root;
    }

    static TestbedProfile read(String name) {
        try {
            return TestbedProfiles.of(home().toString()).read(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
