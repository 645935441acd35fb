package org.offramp.mec.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.transport.ServerListener.Replier;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.Transport;
import org.offramp.mec.MecSnapshot;
import org.offramp.profile.ConfiguredProfile;

/**
 * The edge server: puts its parts together, and owns two threads besides the workers. The supervisor opens and retires
 * networks and links; the clock announces, sweeps expired tasks out of the queues and watches for batches that hang.
 */
final class MecServer implements Link.Intake, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MecServer.class.getName());
    private static final long TICK_MILLIS = 50;
    /** How much longer than the tasks a leaving service is waited for: what remains is closing. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Roster<Transport> transports = new Roster<>();
    private final Roster<ComputeBackend> backends = new Roster<>();
    private final Roster<CnnPartition> partitions = new Roster<>();
    private final Roster<FeatureCodec> codecs = new Roster<>();
    private final Rules rules = new Rules();
    private final Metrics metrics = new Metrics();
    private final ConfiguredProfile stageTimes = new ConfiguredProfile();
    private final Directory directory = new Directory();
    private final Devices devices;
    private final Admission admission;
    private final NetworkKeeper networks;
    private final LinkKeeper links;
    private final Announcer announcer;
    private final ExecutorService supervisor = Executors.newSingleThreadExecutor(named("offramp-mec-supervisor"));
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            named("offramp-mec-clock"));
    private volatile Settings settings;
    private volatile boolean closing;
    private long announcedNanos = System.nanoTime();

    MecServer(Settings settings) {
        this.settings = settings;
        stageTimes.configure(settings.profile());
        devices = new Devices(() -> this.settings.maximumDevices());
        admission = new Admission(directory, codecs, this::settings, () -> closing);
        networks = new NetworkKeeper(partitions, backends, this::settings, stageTimes, directory, this::runner,
                supervisor, () -> announceNow(false), metrics);
        announcer = new Announcer(directory, codecs, this::settings, this::link, metrics);
        links = new LinkKeeper(transports, this::settings, announcer::state, this, supervisor, () -> announceNow(true),
                metrics);
        clock.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private Settings settings() {
        return settings;
    }

    private Link link() {
        return links.current();
    }

    private BatchRunner runner(Lane lane) {
        return new BatchRunner(lane.what().network(), lane.times(), rules, this::settings, lane::backlog, metrics);
    }

    void configure(Settings changed) {
        settings = changed;
        stageTimes.configure(changed.profile());
        look();
        announceNow(false);
    }

    void addTransport(Transport service, Map<String, Object> properties) {
        transports.add(service, properties);
        look();
    }

    void removeTransport(Transport service) {
        remove(transports, service, this::look, "transport");
    }

    void addBackend(ComputeBackend service, Map<String, Object> properties) {
        backends.add(service, properties);
        look();
    }

    void removeBackend(ComputeBackend service) {
        remove(backends, service, this::look, "backend");
    }

    void addPartition(CnnPartition service, Map<String, Object> properties) {
        partitions.add(service, properties);
        look();
    }

    void removePartition(CnnPartition service) {
        remove(partitions, service, this::look, "network");
    }

    void addCodec(FeatureCodec service, Map<String, Object> properties) {
        codecs.add(service, properties);
        announceNow(false);
    }

    void removeCodec(FeatureCodec service) {
        remove(codecs, service, () -> announceNow(false), "codec");
    }

    void addRule(ExitRule service, Map<String, Object> properties) {
        rules.roster().add(service, properties);
    }

    /** What is wrong with the configured profile. */
    List<String> profileProblems() {
        return stageTimes.problems();
    }

    /** For which networks no exit rule holds though one is configured. */
    List<String> ruleFaults() {
        return rules.faults();
    }

    void removeRule(ExitRule service) {
        remove(rules.roster(), service, () -> { }, "exit rule");
    }

    private <T> void remove(Roster<T> roster, T service, Runnable told, String kind) {
        Duration patience = closing ? Duration.ZERO : settings.drain().plus(GRACE);
        if (!roster.leave(service, patience, told) && !closing) {
            LOG.log(Level.WARNING, "the leaving " + kind + " " + service.getClass().getName()
                    + " is still in use after " + patience.toMillis() + " ms and is given up");
        }
        told.run();
    }

    /** Has the supervisor look at what is there and what should be. */
    private void look() {
        execute(supervisor, () -> {
            networks.reconcile();
            links.reconcile();
        });
    }

    private void announceNow(boolean always) {
        execute(clock, () -> announcer.announce(always));
    }

    private static void execute(ExecutorService executor, Runnable work) {
        try {
            executor.execute(() -> guarded(work));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the server has ended");
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the edge server goes on after " + e, e);
        }
    }

    @Override
    public void task(TaskRequest request, long receivedNanos, Replier replier, Runnable done) {
        metrics.received();
        String id = request.deviceId() == null ? "" : request.deviceId();
        Devices.Device device = closing ? null : devices.of(id);
        Runnable after = device == null ? done : () -> {
            device.end();
            done.run();
        };
        Ticket ticket = new Ticket(request, receivedNanos, replier, metrics::ended, after);
        if (device == null) {
            ticket.refuse(closing ? Status.FAILED : Status.BUSY, directory.backlog(), closing ? Admission.SHUTTING_DOWN
                    : "the server serves " + settings.maximumDevices() + " devices and no more");
            return;
        }
        device.begin();
        try {
            admission.admit(ticket);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a task could not be admitted: " + e, e);
            ticket.refuse(Status.FAILED, Backlog.NONE, "the server failed: " + e);
        }
    }

    @Override
    public void deviceGone(String deviceId) {
        devices.gone(deviceId);
        // answered all the same: a vehicle that is back already learns at once that it is on its own with these tasks
        lanes().forEach(lane -> lane.refuseIf(task -> task.ticket().request().deviceId().equals(deviceId),
                Status.FAILED, "the device had gone"));
    }

    private Stream<Lane> lanes() {
        return Stream.concat(directory.lanes().stream(), networks.retiring().stream()).distinct();
    }

    private void tick() {
        guarded(() -> {
            long now = System.nanoTime();
            long timeout = settings.stageTimeoutMillis() * 1_000_000L;
            lanes().forEach(lane -> {
                lane.refuseIf(task -> task.expired(now), Status.HOPELESS, "the deadline passed in the queue");
                lane.refuseHanging(timeout, metrics::hang);
                metrics.highWater(lane.highWater());
            });
            if (now - announcedNanos >= settings.announceMillis() * 1_000_000L) {
                announcedNanos = now;
                announcer.announce(false);
            }
            if (!closing) {
                look();
            }
        });
    }

    MecSnapshot snapshot() {
        Link link = links.current();
        lanes().forEach(lane -> metrics.highWater(lane.highWater()));
        Map<String, Number> counters = metrics.values();
        Backlog backlog = directory.backlog();
        counters.put("mec.backlog.tasks", backlog.tasks());
        counters.put("mec.backlog.millis", Math.round(backlog.millis() * 10) / 10.0);
        counters.put("mec.devices", devices.count());
        counters.put("mec.networks", directory.lanes().size());
        return new MecSnapshot(announcer.state(), link != null && link.connected(), counters,
                lanes().map(Lane::snapshot).toList(), problems(link));
    }

    private List<String> problems(Link link) {
        List<String> problems = new ArrayList<>(networks.problems());
        problems.addAll(stageTimes.problems());
        if (link == null) {
            problems.add("no transport: install a transport plug-in");
        } else if (!link.connected()) {
            problems.add("the transport has no connection");
        }
        if (codecs.staying().isEmpty()) {
            problems.add("no codec: install a codec plug-in");
        }
        return problems;
    }

    /** Answers what waits, ends what runs, says goodbye. Returns within the drain time and a little. */
    @Override
    public void close() {
        closing = true;
        List<Lane> all = onSupervisor(networks::close, lanes().toList());
        Link last = links.current();
        List<Link> open = onSupervisor(links::close, last == null ? List.of() : List.of(last));
        supervisor.shutdownNow();
        all.forEach(lane -> lane.stop(Status.FAILED, Admission.SHUTTING_DOWN));
        long deadline = System.nanoTime() + settings.drain().toNanos();
        for (Lane lane : all) {
            if (!lane.join(deadline)) {
                lane.abandon(Admission.SHUTTING_DOWN);
            }
        }
        open.forEach(Link::close);
        clock.shutdownNow();
    }

    /** The supervisor may hang in a plug-in; then what is known without it has to do. */
    private <T> T onSupervisor(Callable<T> work, T otherwise) {
        try {
            return supervisor.submit(work).get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.log(Level.WARNING, "the supervisor does not answer: " + e);
        }
        return otherwise;
    }
}
