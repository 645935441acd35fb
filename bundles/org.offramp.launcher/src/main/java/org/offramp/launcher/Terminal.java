package org.offramp.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** The process' own streams, whatever becomes of {@link System#out} and {@link System#err}. */
final class Terminal {
    private static final Charset CHARSET = Charset.defaultCharset();

    private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, CHARSET);
    private final PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, CHARSET);

    /** For results. */
    PrintStream out() {
        return out;
    }

    /** For progress, warnings and errors. */
    PrintStream err() {
        return err;
    }

    void error(String message) {
        err.println("offramp: " + message);
    }
}
