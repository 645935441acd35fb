package org.offramp.network.trace.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/**
 * Reads the trace, and again whenever the file has changed, on a thread of its own. A damaged file is told once and
 * changes nothing: the trace before it stays in force. Looking again and again needs no support of the file system,
 * which network drives lack.
 */
final class TraceWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TraceWatch.class.getName());
    private static final long STOP_MILLIS = 10_000;

    /** Date and size of a file; {@code NOTHING} when there is none. */
    private record Stamp(long modified, long size) {
        static final Stamp NOTHING = new Stamp(0, -1);

        static Stamp of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
            } catch (IOException e) {
                return NOTHING;
            }
        }
    }

    private final TraceSettings settings;
    private final Consumer<Trace> taker;
    private final Thread thread = new Thread(this::run, "offramp-network-trace");
    private volatile String problem = "";
    private volatile String inForce = "";
    private boolean closed;
    private Stamp seen;
    private Stamp read;

    /** @param taker is given each good trace, by this watch's thread or by the caller of {@link #start} */
    TraceWatch(TraceSettings settings, Consumer<Trace> taker) {
        this.settings = settings;
        this.taker = taker;
        thread.setDaemon(true);
    }

    /** Reads the file at once, then watches it. */
    void start() {
        Stamp first = Stamp.of(settings.file());
        read();
        seen = first;
        read = first;
        thread.start();
    }

    /** What is wrong with the file, or nothing. */
    String problem() {
        return problem;
    }

    /** The trace in force, for a person; empty when there is none. */
    String inForce() {
        return inForce;
    }

    private void run() {
        try {
            while (goesOn()) {
                look();
            }
        } catch (InterruptedException e) {
            // the thread was asked to end
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean goesOn() throws InterruptedException {
        long end = System.nanoTime() + settings.pollMillis() * 1_000_000L;
        while (!closed) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return true;
            }
            wait(left);
        }
        return false;
    }

    /** Takes up a change that two looks found the same, so that a file half written is not taken for a whole one. */
    private void look() {
        Stamp now = Stamp.of(settings.file());
        if (!now.equals(read) && now.equals(seen)) {
            read = now;
            read();
        }
        seen = now;
    }

    private void read() {
        try {
            Trace trace = TraceReader.read(settings.file(), settings.maximumRows(), settings.maximumBytes());
            taker.accept(trace);
            problem = "";
            inForce = trace.name() + ": " + trace.rows() + " rows, " + trace.series().size() + " pairs, "
                    + Math.round(trace.seconds() * 10) / 10.0 + " s";
            LOG.log(Level.INFO, "network model trace: {0}", inForce);
        } catch (TraceException e) {
            fail(e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            fail(settings.file() + ": it cannot be read: " + e);
        }
    }

    private void fail(String what) {
        problem = what + ". " + (inForce.isEmpty() ? "Until then there is no network model trace."
                : "The trace before it stays in force.");
        LOG.log(Level.ERROR, problem);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
