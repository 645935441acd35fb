package org.offramp.records.csv.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.task.TaskListener;
import org.offramp.api.task.TaskRecord;
import org.offramp.testbed.TaskCsv;
import org.offramp.testbed.TaskCsvWriter;
import org.offramp.testbed.TaskRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Writes the tasks of the vehicle in this process to a table ({@link TaskCsv}) as they end; off without a
 * configuration. Tasks that fell back or failed are counted and left out, for their delays are those of two ways.
 * Further columns: device, task, server, network, codec, ending, correct, energy_measured.
 *
 * <p>The thread that tells of tasks puts lines into memory; a thread of its own writes them.
 */
@Component(name = RecordsConfig.PID, immediate = true, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RecordsConfig.class)
public final class RecordsWriter implements TaskListener {
    private static final System.Logger LOG = System.getLogger(RecordsConfig.PID);
    private static final List<String> FURTHER = List.of("device", "task", "server", "network", "codec", "ending",
            "correct", "energy_measured");
    private static final int MOST_FILES = 10_000;

    private final Rows rows = new Rows();
    private final Path file;
    private final TaskCsvWriter writer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread t = new Thread(task, "offramp-records-csv");
        t.setDaemon(true);
        return t;
    });
    private long written;
    private long leftOut;
    private boolean failed;

    /**
     * As configured.
     *
     * @throws IllegalArgumentException when the file cannot be written or a number is out of its range
     */
    @Activate
    public RecordsWriter(RecordsConfig config) {
        this(config.file(), config.flushMillis());
    }

    RecordsWriter(String name, int flushMillis) {
        if (flushMillis < 10 || flushMillis > 1000) {
            throw new IllegalArgumentException(RecordsConfig.PID + ": flushMillis = " + flushMillis
                    + " must lie between 10 and 1000 ms");
        }
        try {
            if (name.isBlank()) {
                throw new IOException("the name is empty");
            }
            file = free(Path.of(name).toAbsolutePath().normalize());
            writer = TaskCsv.write(file, true, FURTHER);
            writer.flush();
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(RecordsConfig.PID + ": file = " + name + " cannot be written ("
                    + e.getMessage() + "); right: the path of a new file", e);
        }
        thread.scheduleWithFixedDelay(this::flush, flushMillis, flushMillis, TimeUnit.MILLISECONDS);
        LOG.log(Level.INFO, "tasks are written to {0}", file);
    }

    /** The first of name.csv, name-2.csv, name-3.csv, ... that is not there. */
    private static Path free(Path wanted) throws IOException {
        String name = wanted.getFileName() == null ? "" : wanted.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        Path path = wanted;
        for (int i = 2; Files.exists(path); i++) {
            if (i > MOST_FILES || Files.isDirectory(wanted)) {
                throw new IOException("it is a folder, or there are " + MOST_FILES + " of that name");
            }
            path = wanted.resolveSibling(name.substring(0, dot) + "-" + i + name.substring(dot));
        }
        return path;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindNetwork(CnnPartition network, Map<String, Object> properties) {
        rows.add(network.description());
    }

    void unbindNetwork(CnnPartition network) {
        // its tasks may still end
    }

    @Override
    public synchronized void ended(TaskRecord task) {
        try {
            TaskRow row = rows.of(task);
            if (row == null) {
                leftOut++;
            } else {
                writer.add(row, task.deviceId(), task.taskId(), task.serverId(), task.network(), task.codec(),
                        task.ending(), task.correct(), task.energyMeasured());
                written++;
            }
        } catch (IllegalArgumentException e) {
            leftOut++;
            LOG.log(Level.WARNING, "task {0} is no row of {1}: {2}", Long.toString(task.taskId()), file,
                    e.getMessage());
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void finished(String deviceId) {
        flush();
    }

    private synchronized void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Once is enough: a disk that is full stays so for a while. */
    private void fail(IOException e) {
        if (!failed) {
            LOG.log(Level.ERROR, "{0} cannot be written, tasks are lost: {1}", file, e);
        }
        failed = true;
    }

    /** The file that is written. */
    Path file() {
        return file;
    }

    /** Writes what is left and ends the thread. */
    @Deactivate
    public synchronized void close() {
        thread.shutdownNow();
        try {
            writer.close();
        } catch (IOException e) {
            fail(e);
        }
        LOG.log(Level.INFO, "{0} tasks are in {1}; {2} that fell back, failed or cannot be told were left out",
                Long.toString(written), file, Long.toString(leftOut));
    }
}
