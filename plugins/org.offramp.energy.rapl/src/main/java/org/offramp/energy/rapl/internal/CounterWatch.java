package org.offramp.energy.rapl.internal;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.energy.rapl.internal.Powercap.Domain;

/**
 * Keeps a meter in service while its counters count: looks at them every ten seconds, so that none can begin anew twice
 * unseen (a large package needs minutes for that), withdraws the meter when they fail or stand still, and offers a new
 * one when they are back. One thread, {@code offramp-rapl}, which alone changes what is in service.
 */
final class CounterWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RaplComponent.PID);
    private static final Duration PERIOD = Duration.ofSeconds(10);
    /** The kernel renews a counter about once a millisecond; a busy machine may keep this thread waiting. */
    private static final Duration STANDSTILL = Duration.ofSeconds(1);

    /** Puts a meter into service and gives what takes it out again. */
    @FunctionalInterface
    interface Registrar {
        Runnable offer(EnergyMeter meter, RaplHealth health);
    }

    private final Path root;
    private final Set<Domain> domains;
    private final double modemWatts;
    private final Registrar registrar;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "offramp-rapl");
        made.setDaemon(true);
        return made;
    });
    private List<Zone> zones = List.of();
    private Ledger ledger;
    private double lastTotal;
    private long changedNanos;
    private Runnable withdraw;

    CounterWatch(Path root, Set<Domain> domains, double modemWatts, Registrar registrar) {
        this.root = root;
        this.domains = domains;
        this.modemWatts = modemWatts;
        this.registrar = registrar;
    }

    /**
     * Offers the meter at once.
     *
     * @throws IllegalStateException when the counters are not there, may not be read, or stand still
     */
    synchronized void start() {
        try {
            offer();
        } catch (RuntimeException e) {
            thread.shutdownNow();
            throw e;
        }
        thread.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void offer() {
        Powercap.Found found = Powercap.open(root, domains);
        Ledger opened = new Ledger(found.zones(), this::hurry);
        try {
            requireMoving(opened, found.zones());
        } catch (IllegalStateException e) {
            Powercap.close(found.zones());
            throw e;
        }
        String counters = String.join(", ", found.zones().stream().map(z -> z.name() + " (" + z.file() + ")").toList());
        LOG.log(Level.INFO, "energy is measured by {0}{1}", counters, found.absent().isEmpty() ? ""
                : "; this machine does not count " + Powercap.labels(found.absent()));
        RaplEnergyMeter meter = new RaplEnergyMeter(opened, Powercap.labels(found.domains()), modemWatts);
        zones = found.zones();
        ledger = opened;
        lastTotal = opened.total();
        changedNanos = System.nanoTime();
        withdraw = registrar.offer(meter, new RaplHealth(counters, meter));
    }

    /** A virtual machine may show counters that nobody serves. */
    private static void requireMoving(Ledger ledger, List<Zone> zones) {
        long end = System.nanoTime() + STANDSTILL.toNanos();
        while (ledger.total() == 0 && ledger.failure().isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(zones.get(0).file() + " has stood still for " + STANDSTILL.toMillis()
                        + " ms: nobody serves the counter, as in many virtual machines. Use energy.model there");
            }
            LockSupport.parkNanos(1_000_000);
        }
        if (!ledger.failure().isEmpty()) {
            throw new IllegalStateException("the energy counters cannot be read: " + ledger.failure());
        }
    }

    /** A counter failed in the middle of a task: that task holds the meter, so another thread withdraws it. */
    private void hurry() {
        try {
            thread.execute(this::look);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "the watch is closed");
        }
    }

    /** One look, by the watch's own thread. */
    synchronized void look() {
        try {
            if (withdraw == null) {
                offer();
                return;
            }
            String fault = fault();
            if (!fault.isEmpty()) {
                LOG.log(Level.ERROR, "energy is no longer measured: {0}; another meter serves until this one counts"
                        + " again", fault);
                letGo();
            }
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the counters are not back: {0}", e.getMessage());
        } catch (RuntimeException e) {
            // a periodic task that throws once would never run again
            LOG.log(Level.WARNING, "the energy counters could not be looked at", e);
        }
    }

    private String fault() {
        double total = ledger.total();
        long now = System.nanoTime();
        if (!ledger.failure().isEmpty()) {
            return ledger.failure();
        }
        if (total != lastTotal) {
            lastTotal = total;
            changedNanos = now;
        }
        return now - changedNanos > STANDSTILL.toNanos() ? zones.get(0).file() + " stands still" : "";
    }

    private void letGo() {
        Runnable now = withdraw;
        withdraw = null;
        if (now != null) {
            now.run();
        }
        Powercap.close(zones);
        zones = List.of();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        synchronized (this) {
            letGo();
        }
    }
}
