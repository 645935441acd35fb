package org.offramp.modelling.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.TestbedProfiles;

/** The profiles of the checkout that this test runs in. */
final class Shipped {
    private Shipped() {
    }

    static TestbedProfiles profiles() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("configs/profiles"))) {
            root = root.getParent();
        }
        return TestbedProfiles.of(root.toString());
    }

    static TestbedProfile read(String name) {
        try {
            return profiles().read(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
