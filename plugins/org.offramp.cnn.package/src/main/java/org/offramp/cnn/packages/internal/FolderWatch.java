package org.offramp.cnn.packages.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Looks at the folder again and again, on a thread of its own. Looking needs no support of the file system for
 * notifications, which network drives lack.
 */
final class FolderWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FolderWatch.class.getName());
    private static final long STOP_MILLIS = 10_000;

    private final Path folder;
    private final Shelf shelf;
    private final Duration poll;
    private final Thread thread = new Thread(this::run, "offramp-networks");
    private volatile String fault = "";
    private boolean woken;
    private boolean closed;

    FolderWatch(Path folder, Shelf shelf, Duration poll) {
        this.folder = folder;
        this.shelf = shelf;
        this.poll = poll;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Looks at once. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** Why the folder cannot be read, or nothing. */
    String fault() {
        return fault;
    }

    private void run() {
        try {
            while (goesOn()) {
                look();
            }
        } catch (InterruptedException e) {
            // the thread was asked to end
            Thread.currentThread().interrupt();
        } finally {
            shelf.close();
        }
    }

    private synchronized boolean goesOn() throws InterruptedException {
        long end = System.nanoTime() + poll.toNanos();
        while (!woken && !closed) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        woken = false;
        return !closed;
    }

    private void look() {
        String now = "";
        try {
            List<Candidate> candidates = Candidate.in(folder);
            shelf.look(candidates, System.nanoTime(), System.currentTimeMillis());
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            now = "the folder " + folder + " cannot be looked at: " + e.getMessage();
        }
        if (!now.equals(fault) && !now.isEmpty()) {
            LOG.log(Level.WARNING, now);
        }
        fault = now;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            // a compilation that is under way ends by itself
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
