package org.offramp.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** PyTorch's libraries, which the script fetches before the first training and names in the environment. */
final class PyTorch {
    private static final String FOLDER = "PYTORCH_LIBRARY_PATH";

    private PyTorch() {
    }

    /** @throws LaunchException when the environment does not name a folder with the libraries */
    static void check(Path home) throws LaunchException {
        String folder = System.getenv(FOLDER);
        if (folder == null || !Files.exists(Path.of(folder, "libtorch_cpu.so"))) {
            throw new LaunchException(ExitCode.BUILD, "PyTorch is not there: " + FOLDER + "=" + folder
                    + " has no libtorch_cpu.so; start it as " + home.resolve("offramp") + " train");
        }
    }
}
