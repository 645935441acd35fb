package org.offramp.command;

import java.io.PrintStream;
import java.time.Duration;

/** One line that says how far a long piece of work has come and how long it will still take. */
public final class Progress {
    private static final long EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private long last = begun - EVERY_NANOS;

    /**
     * Begins now.
     *
     * @param terminal whether the line is written over the one before; else only {@link #line} is heard of
     */
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A line on the terminal, or none when the output goes elsewhere. */
    public static Progress on(PrintStream out) {
        return new Progress(out, System.console() != null);
    }

    /** Shows the state, at most every two seconds. */
    public void show(String text, double done) {
        long now = System.nanoTime();
        if (!terminal || now - last < EVERY_NANOS) {
            return;
        }
        last = now;
        double left = done <= 0 ? Double.NaN : (now - begun) / 1e9 / done * (1 - done);
        out.printf("\r%s  %3.0f %%, %s left   ", text, done * 100, Double.isNaN(left) ? "?" : duration(left));
        out.flush();
    }

    /** Ends the line with what is worth keeping. */
    public void line(String text) {
        out.println((terminal ? "\r" : "") + text + (terminal ? "                    " : ""));
    }

    /** A length of time for people, such as {@code 3 min 5 s}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole < 3600 ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
