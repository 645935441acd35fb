package org.offramp.network.trace.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.task.TaskListener;
import org.offramp.api.task.TaskRecord;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Records a trace of the links that a vehicle's tasks cross: one row for each window of time and each pair of device
 * and server, in the form that network model {@code trace} reads. A row's time is the beginning of its window, in
 * seconds since the first task, on the monotonic clock. A window in which nothing was sent has no row; one in which
 * everything sent was lost is an outage, rates 0.
 *
 * <p>A row is written when its window is over, by the thread that tells of ended tasks. A disk that fails ends the
 * recording, not the vehicle: the log and the health, WARN, say so.
 */
@Component(name = RecorderConfig.PID, configurationPid = RecorderConfig.PID, immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = {TaskListener.class, HealthCheck.class},
        property = {HealthCheck.NAME + "=Recorder of network traces", HealthCheck.TAGS + "=offramp",
            HealthCheck.TAGS + "=network"})
@Designate(ocd = RecorderConfig.class)
public final class TraceRecorder implements TaskListener, HealthCheck {
    private static final System.Logger LOG = System.getLogger(TraceRecorder.class.getName());
    private static final int MOST_LINKS = 10_000;

    private final Map<Trace.Pair, RecordedLink> links = new TreeMap<>(
            java.util.Comparator.comparing(Trace.Pair::device).thenComparing(Trace.Pair::server));
    private final Path wanted;
    private final long windowNanos;
    private final long maximumBytes;
    private final LongSupplier clock;
    private TraceWriter writer;
    private long startNanos;
    private long window;
    private long rows;
    private boolean ended;
    private String problem = "";

    /**
     * Waits for the first task; its file is made then.
     *
     * @throws IllegalArgumentException when a configured value is out of its range
     */
    @Activate
    public TraceRecorder(BundleContext context, RecorderConfig config) {
        this(path(context, config.file()), config.windowMillis(), config.maximumMegabytes(), System::nanoTime);
    }

    TraceRecorder(Path file, int windowMillis, int maximumMegabytes, LongSupplier clock) {
        if (windowMillis < 100 || windowMillis > 3_600_000) {
            throw new IllegalArgumentException(RecorderConfig.PID + ": windowMillis = " + windowMillis
                    + " must lie between 100 and 3600000");
        }
        if (maximumMegabytes < 1 || maximumMegabytes > 1024) {
            throw new IllegalArgumentException(RecorderConfig.PID + ": maximumMegabytes = " + maximumMegabytes
                    + " must lie between 1 and 1024");
        }
        wanted = file;
        windowNanos = windowMillis * 1_000_000L;
        maximumBytes = maximumMegabytes * 1_048_576L;
        this.clock = clock;
    }

    private static Path path(BundleContext context, String file) {
        String home = context.getProperty("offramp.home");
        return TraceSettings.path(RecorderConfig.PID, file, Path.of(home == null ? "" : home));
    }

    @Override
    public synchronized void ended(TaskRecord task) {
        boolean lost = !task.codec().isEmpty() && task.uplinkBytes() == 0;
        boolean measured = task.ending() == TaskRecord.Ending.OFFLOADED && task.uplinkBytes() > 0;
        if (ended || task.serverId().isEmpty() || !lost && !measured) {
            return;
        }
        long now = clock.getAsLong();
        if (!begun(now)) {
            return;
        }
        long due = Math.max(window, Math.floorDiv(now - startNanos, windowNanos));
        if (due > window) {
            write();
            window = due;
        }
        RecordedLink link = link(new Trace.Pair(task.deviceId(), task.serverId()));
        if (lost) {
            link.lost();
        } else {
            link.answered(8 * task.uplinkBytes(), task.measured().uplinkMillis(), 8 * task.downlinkBytes(),
                    task.measured().downlinkMillis(), task.splitUncertaintyMillis(), now);
        }
    }

    private RecordedLink link(Trace.Pair pair) {
        // beyond any vehicle's number of servers: names that never come again must not fill the memory
        if (links.size() >= MOST_LINKS && !links.containsKey(pair)) {
            links.clear();
        }
        return links.computeIfAbsent(pair, p -> new RecordedLink());
    }

    private boolean begun(long now) {
        if (writer == null) {
            try {
                writer = new TraceWriter(wanted);
                startNanos = now;
                LOG.log(Level.INFO, "a network trace is recorded in {0}", writer.file());
            } catch (IOException e) {
                fail(wanted + " cannot be made: " + e);
            }
        }
        return !ended;
    }

    /** Writes the window's rows. */
    private void write() {
        if (writer == null || ended) {
            return;
        }
        try {
            String time = String.format(Locale.ROOT, "%.3f", window * windowNanos / 1e9);
            for (var link : links.entrySet()) {
                String row = link.getValue().end();
                if (row != null) {
                    writer.line(time + "," + row + "," + link.getKey().device() + "," + link.getKey().server());
                    rows++;
                }
            }
            writer.flush();
            if (writer.written() > maximumBytes) {
                fail(writer.file() + " has reached the configured " + maximumBytes / 1_048_576 + " MiB");
            }
        } catch (IOException e) {
            fail(writer.file() + " cannot be written: " + e);
        }
    }

    private void fail(String what) {
        ended = true;
        problem = what + "; the recording of the network trace has ended after " + rows + " rows";
        LOG.log(Level.WARNING, problem);
        closeFile();
    }

    private void closeFile() {
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, writer.file() + " cannot be closed: " + e);
            }
        }
    }

    /** The run is over: its last window is written too. */
    @Override
    public synchronized void finished(String deviceId) {
        write();
        // a task that comes after all has a row of its own
        window++;
    }

    /** Writes what there is and ends. */
    @Deactivate
    public synchronized void close() {
        if (!ended) {
            write();
            ended = true;
            closeFile();
        }
    }

    @Override
    public synchronized Result execute() {
        if (!problem.isEmpty()) {
            return new Result(Result.Status.WARN, problem);
        }
        return new Result(Result.Status.OK, writer == null ? "No task has been sent yet."
                : rows + " rows are in " + writer.file());
    }
}
