package org.offramp.network.testbed.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.offramp.testbed.TestbedProfile;

/**
 * Looks at a profile file and tells of each new content that is right; keeps the reason while it is wrong. A thread of
 * its own does it, from {@link #start} to {@link #close}; {@link #fault} is for any thread.
 */
final class ProfileWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TestbedNetworkConfig.PID);

    private final Path file;
    private final Consumer<TestbedProfile> changed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread t = new Thread(task, "offramp-network-testbed");
        t.setDaemon(true);
        return t;
    });
    private String read;
    private String seen;
    private volatile String fault = "";

    /** Reads the file for the first time. */
    ProfileWatch(Path file, Consumer<TestbedProfile> changed) throws IOException {
        this.file = file;
        this.changed = changed;
        this.read = state();
        this.seen = read;
        changed.accept(TestbedProfile.read(file));
    }

    void start(int pollMillis) {
        thread.scheduleWithFixedDelay(this::look, pollMillis, pollMillis, TimeUnit.MILLISECONDS);
    }

    /** What changes when the file changes; empty when it is not there. */
    private String state() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException e) {
            return "";
        }
    }

    private void look() {
        String now = state();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(read)) {
            return;
        }
        read = now;
        try {
            changed.accept(TestbedProfile.read(file));
            if (!fault.isEmpty()) {
                LOG.log(Level.INFO, "Solved: profile {0} is right again", file);
            }
            fault = "";
        } catch (IOException | RuntimeException e) {
            fault = oneLine(e) + "; the last good link stays";
            LOG.log(Level.WARNING, fault);
        }
    }

    static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().reduce((a, b) -> a + "; " + b).orElse("");
    }

    /** What is wrong with the file as it is now; empty when nothing is. */
    String fault() {
        return fault;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
