package org.offramp.av.internal;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.task.TaskListener;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.DeviceListener;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.Transport;
import org.offramp.profile.ConfiguredProfile;

/**
 * The vehicle: takes images from its source, makes a task of each, and tells what became of them. Knows nothing of
 * Declarative Services; {@link AvComponent} connects it.
 */
final class Vehicle implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Vehicle.class.getName());
    private static final long ENDING_PATIENCE_MILLIS = 5_000;

    private final TaskServices.Pools pools;
    private final NetworkOpener opener;
    private final Crew crew = new Crew(Math.max(1, Runtime.getRuntime().availableProcessors()));
    private final KnownServers servers = new KnownServers();
    private final ConfiguredProfile profile = new ConfiguredProfile();
    private final SlotBuilder slots = new SlotBuilder(profile);
    private final List<TaskListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<TaskRun> underWay = ConcurrentHashMap.newKeySet();
    private final FrameLoop frames;
    private final Object endpointLock = new Object();
    private final Object policyTurn = new Object();
    private volatile AvSettings settings;
    private volatile DeviceEndpoint endpoint;
    private Transport transport;

    Vehicle(TaskServices.Pools pools, NetworkOpener opener, LeasedServices<FrameSource> sources,
            AvSettings settings) {
        this.pools = pools;
        this.opener = opener;
        this.settings = settings;
        profile.configure(settings.profile());
        frames = new FrameLoop(this, sources, settings);
    }

    void start() {
        opener.refresh();
        frames.start();
    }

    /** Takes up new settings; running tasks keep theirs. */
    void configure(AvSettings newSettings) {
        boolean renamed = !newSettings.deviceId().equals(settings.deviceId());
        settings = newSettings;
        profile.configure(newSettings.profile());
        opener.configure(newSettings);
        frames.configure(newSettings);
        if (renamed) {
            synchronized (endpointLock) {
                Transport same = transport;
                useTransport(null);
                useTransport(same);
            }
        }
    }

    /** Begins to speak over another transport, or none; tasks that wait for an answer are finished on the vehicle. */
    void useTransport(Transport newTransport) {
        synchronized (endpointLock) {
            DeviceEndpoint old = endpoint;
            endpoint = null;
            transport = newTransport;
            servers.clear();
            if (old != null) {
                old.close();
            }
            if (newTransport != null) {
                endpoint = newTransport.openDevice(settings.deviceId(), new Ears());
            }
        }
    }

    void listen(TaskListener listener) {
        listeners.add(listener);
    }

    void ignore(TaskListener listener) {
        listeners.remove(listener);
    }

    /** Makes a task of an image, under way from now on; {@code services} pass to it. */
    void begin(Frame frame, long id, AvSettings taskSettings, TaskServices services) {
        TaskRun task = new TaskRun(this, taskSettings, services, frame, id, System.nanoTime());
        underWay.add(task);
        crew.begin(task::begin);
    }

    /** Called once for each task, on the thread of the records. */
    void ended(TaskRun task, TaskRecord record) {
        for (TaskListener listener : listeners) {
            try {
                listener.ended(record);
            } catch (RuntimeException | LinkageError e) {
                LOG.log(Level.ERROR, "a task listener failed: " + listener, e);
            }
        }
        underWay.remove(task);
        frames.taskEnded();
    }

    /** All tasks of the run have ended; told after the last of them. */
    void finished() {
        crew.tell(() -> {
            for (TaskListener listener : listeners) {
                try {
                    listener.finished(settings.deviceId());
                } catch (RuntimeException | LinkageError e) {
                    LOG.log(Level.ERROR, "a task listener failed: " + listener, e);
                }
            }
        });
    }

    NetworkOpener opener() {
        return opener;
    }

    TaskServices.Pools pools() {
        return pools;
    }

    Crew crew() {
        return crew;
    }

    KnownServers servers() {
        return servers;
    }

    SlotBuilder slots() {
        return slots;
    }

    /** What is wrong with the configured profile. */
    List<String> profileProblems() {
        return profile.problems();
    }

    /** The lock under which a policy is asked, and nothing else: one that hangs holds up no fallback. */
    Object policyTurn() {
        return policyTurn;
    }

    DeviceEndpoint endpoint() {
        return endpoint;
    }

    boolean connected() {
        DeviceEndpoint now = endpoint;
        return now != null && now.connected();
    }

    String sourceDescription() {
        return frames.description();
    }

    /** Takes no more images, ends every task that is under way, then the threads. */
    @Override
    public void close() {
        frames.close();
        try {
            if (!frames.awaitIdle(ENDING_PATIENCE_MILLIS)) {
                underWay.forEach(task -> task.abandon("the vehicle is shutting down"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        useTransport(null);
        crew.close();
    }

    /** Hears the transport; everything here only notes what was said. */
    private final class Ears implements DeviceListener {
        @Override
        public void serverChanged(ServerState state) {
            servers.changed(state, System.nanoTime());
        }

        @Override
        public void serverGone(String serverId, String reason) {
            LOG.log(Level.INFO, "server {0} is gone: {1}", serverId, reason);
            servers.gone(serverId);
        }

        @Override
        public void connectionChanged(boolean connected, String reason) {
            LOG.log(connected ? Level.INFO : Level.WARNING, connected ? "connected: {0}" : "not connected: {0}", reason);
            if (!connected) {
                servers.clear();
            }
        }
    }
}
