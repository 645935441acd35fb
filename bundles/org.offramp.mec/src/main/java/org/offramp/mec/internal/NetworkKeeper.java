package org.offramp.mec.internal;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.profile.ConfiguredProfile;

/**
 * Keeps a lane for each network that is there, on the best backend: opens what is missing, moves to what is better, and
 * drains what leaves. A new lane always stands before the old one goes, as long as the services stay long enough.
 *
 * <p>All methods but {@link #retiring} and {@link #problems} run on the supervisor's thread.
 */
final class NetworkKeeper {
    private static final System.Logger LOG = System.getLogger(NetworkKeeper.class.getName());
    private static final long RETRY_NANOS = 5_000_000_000L;

    private final Roster<CnnPartition> partitions;
    private final Roster<ComputeBackend> backends;
    private final Supplier<Settings> settings;
    private final ConfiguredProfile stageTimes;
    private final Directory directory;
    private final Function<Lane, BatchRunner> runners;
    private final Executor supervisor;
    private final Runnable changed;
    private final Metrics metrics;

    private final Map<Wanted, Opening> openings = new HashMap<>();
    private final Map<Wanted, Failure> failures = new LinkedHashMap<>();
    private volatile List<Lane> retiring = List.of();
    private volatile List<String> problems = List.of();
    private boolean closed;

    private record Failure(long atNanos, String fault) {
    }

    /** @param changed is told when the served networks have changed */
    NetworkKeeper(Roster<CnnPartition> partitions, Roster<ComputeBackend> backends, Supplier<Settings> settings,
            ConfiguredProfile stageTimes, Directory directory, Function<Lane, BatchRunner> runners, Executor supervisor,
            Runnable changed, Metrics metrics) {
        this.partitions = partitions;
        this.backends = backends;
        this.settings = settings;
        this.stageTimes = stageTimes;
        this.directory = directory;
        this.runners = runners;
        this.supervisor = supervisor;
        this.changed = changed;
        this.metrics = metrics;
    }

    /** Compares what is with what should be and takes the next steps; returns at once. */
    void reconcile() {
        if (closed) {
            return;
        }
        forgetOldFailures();
        Map<String, Wanted> wanted = wanted();
        for (Wanted w : wanted.values()) {
            Lane lane = directory.find(w.hash());
            if ((lane == null || !lane.what().equals(w)) && !openings.containsKey(w)) {
                open(w);
            }
        }
        for (Lane lane : directory.lanes()) {
            if (!keeps(lane, wanted)) {
                LOG.log(Level.INFO, lane.what() + " leaves and is drained");
                replace(lane.what().hash(), null, wanted);
                retire(lane, lane::drain);
            }
        }
        giveUpDraining();
        tellProblems(wanted);
    }

    /**
     * A lane stays while it is wanted, or while its successor is wanted or being opened, as long as its own services
     * are still there. Goes by one look at the services only: a second one may see other services than the first.
     */
    private boolean keeps(Lane lane, Map<String, Wanted> wanted) {
        Wanted what = lane.what();
        return partitions.has(what.partition()) && backends.has(what.backend())
                && (wanted.containsKey(what.hash())
                        || openings.keySet().stream().anyMatch(o -> o.hash().equals(what.hash())));
    }

    /** The networks that are there, by hash, best first, each on the best backend that it did not just fail on. */
    private Map<String, Wanted> wanted() {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        String name = settings.get().backend();
        List<Registered<ComputeBackend>> usable = backends.staying().stream()
                .filter(b -> name.isEmpty() || b.text(ComputeBackend.NAME).equals(name)).toList();
        for (Registered<CnnPartition> partition : partitions.staying()) {
            for (Registered<ComputeBackend> backend : usable) {
                Wanted w = wanted(partition, backend);
                if (w != null && !failures.containsKey(w)) {
                    wanted.putIfAbsent(w.hash(), w);
                    break;
                }
            }
        }
        return wanted;
    }

    private Wanted wanted(Registered<CnnPartition> partition, Registered<ComputeBackend> backend) {
        try {
            NetworkDescription network = partition.service().description();
            int workers = settings.get().workers();
            return new Wanted(network, partition, backend,
                    workers > 0 ? workers : Math.max(1, Math.min(256, backend.service().info().concurrency())));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "a network or backend does not say what it is: " + e, e);
            return null;
        }
    }

    private void open(Wanted w) {
        Lease<Registered<CnnPartition>> partition = partitions.acquire(r -> r == w.partition());
        Lease<Registered<ComputeBackend>> backend = backends.acquire(r -> r == w.backend());
        if (partition == null || backend == null) {
            // it began to leave a moment ago, and whoever said so has asked for another look already
            if (partition != null) {
                partition.close();
            }
            if (backend != null) {
                backend.close();
            }
            return;
        }
        Opening opening = new Opening(w, partition, backend, this::handOver);
        openings.put(w, opening);
        opening.start();
    }

    private void handOver(Opening opening) {
        try {
            supervisor.execute(() -> opened(opening));
        } catch (RejectedExecutionException e) {
            opening.discard();
        }
    }

    private void opened(Opening opening) {
        Wanted what = opening.what();
        openings.remove(what);
        if (opening.fault() != null) {
            LOG.log(Level.ERROR, opening.fault());
            failures.put(what, new Failure(System.nanoTime(), opening.fault()));
            opening.giveBack();
        } else if (closed || !what.equals(wanted().get(what.hash()))) {
            opening.discard();
        } else {
            install(opening);
        }
        reconcile();
    }

    private void install(Opening opening) {
        Wanted what = opening.what();
        Lane old = directory.find(what.hash());
        Lane lane = new Lane(what, opening.info(), opening.profile(), stageTimes, opening.executor(), settings, runners,
                l -> {
                    metrics.highWater(l.highWater());
                    opening.giveBack();
                    look();
                });
        lane.start();
        replace(what.hash(), lane, wanted());
        LOG.log(Level.INFO, what + " serves with " + what.workers() + " workers");
        if (old != null) {
            metrics.swap();
            retire(old, () -> old.moveTo(lane));
        }
    }

    private void look() {
        try {
            supervisor.execute(this::reconcile);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the server has ended");
        }
    }

    /** Puts a lane in the place of the one for its hash, or takes that away, and orders all by preference. */
    private void replace(String hash, Lane lane, Map<String, Wanted> wanted) {
        List<Lane> now = new ArrayList<>(directory.lanes());
        now.removeIf(l -> l.what().hash().equals(hash));
        if (lane != null) {
            now.add(lane);
        }
        List<String> order = new ArrayList<>(wanted.keySet());
        now.sort((a, b) -> Integer.compare(place(order, a), place(order, b)));
        directory.set(now);
        changed.run();
    }

    private static int place(List<String> order, Lane lane) {
        int place = order.indexOf(lane.what().hash());
        return place < 0 ? order.size() : place;
    }

    /** The lane is listed as retiring first, so that at each moment somebody looks after its tasks. */
    private void retire(Lane lane, Runnable how) {
        List<Lane> now = new ArrayList<>(retiring);
        now.add(lane);
        retiring = List.copyOf(now);
        how.run();
    }

    /** Tasks whose lane had all the time there is to work them off, and did not. */
    private void giveUpDraining() {
        for (Lane lane : retiring) {
            if (lane.overdue(settings.get().drain().toNanos())) {
                lane.stop(Status.UNKNOWN_NETWORK, "the server does not serve this network any more");
            }
        }
        retiring = retiring.stream().filter(lane -> !lane.released()).toList();
    }

    private void forgetOldFailures() {
        long now = System.nanoTime();
        failures.entrySet().removeIf(e -> now - e.getValue().atNanos() > RETRY_NANOS
                || !partitions.has(e.getKey().partition()) || !backends.has(e.getKey().backend()));
    }

    private void tellProblems(Map<String, Wanted> wanted) {
        List<String> now = new ArrayList<>();
        failures.values().forEach(f -> now.add(f.fault()));
        String name = settings.get().backend();
        if (partitions.staying().isEmpty()) {
            now.add("no network: install a CNN plug-in");
        }
        if (backends.staying().isEmpty()) {
            now.add("no compute backend: install a backend plug-in");
        } else if (wanted.isEmpty() && failures.isEmpty() && !name.isEmpty()) {
            now.add("no backend named '" + name + "' for the key backend; there are: " + String.join(", ",
                    backends.staying().stream().map(b -> b.text(ComputeBackend.NAME)).toList()));
        }
        problems = List.copyOf(now);
    }

    List<Lane> retiring() {
        return retiring;
    }

    List<String> problems() {
        return problems;
    }

    /** Opens nothing more and lists all lanes as retiring, for the server to end them. */
    List<Lane> close() {
        closed = true;
        openings.values().forEach(Opening::interrupt);
        List<Lane> all = new ArrayList<>(retiring);
        all.addAll(directory.lanes());
        retiring = List.copyOf(all);
        directory.set(List.of());
        return all;
    }
}
