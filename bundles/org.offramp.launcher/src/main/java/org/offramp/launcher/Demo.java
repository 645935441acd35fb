package org.offramp.launcher;

import java.nio.file.Path;

/** The demo. */
final class Demo implements AutoCloseable {
    Demo(Path home, CommandLine line, Terminal terminal) {
    }

    int run() {
        return 0;
    }

    @Override
    public void close() {
    }
}
