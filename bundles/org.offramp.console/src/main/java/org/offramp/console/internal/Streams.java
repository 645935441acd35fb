package org.offramp.console.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Where to print.
 *
 * @param out for results
 * @param err for progress and errors
 */
record Streams(PrintStream out, PrintStream err) {
    /** The process' own streams: {@link System#out} ends in the log, so that libraries cannot spoil a result. */
    static Streams ofProcess() {
        return new Streams(stream(FileDescriptor.out), stream(FileDescriptor.err));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, Charset.defaultCharset());
    }
}
