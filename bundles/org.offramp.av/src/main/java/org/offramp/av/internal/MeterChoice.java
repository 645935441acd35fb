package org.offramp.av.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.lease.LeasedServices.Registered;

/**
 * Finds the energy meter that a configuration names. While it is not there (a counter that this machine does not have,
 * or that may not be read) the best of the others serves, and each record says how its joules came about; after a while
 * the absence is told. Any thread.
 */
final class MeterChoice {
    private static final System.Logger LOG = System.getLogger(MeterChoice.class.getName());

    private final LeasedServices<EnergyMeter> meters;
    private final long patienceNanos;
    private String missing = "";
    private long missingSinceNanos;
    private boolean told;

    /** @param patience how long a plug-in may be on its way before its absence is told */
    MeterChoice(LeasedServices<EnergyMeter> meters, Duration patience) {
        this.meters = meters;
        this.patienceNanos = patience.toNanos();
    }

    /**
     * A lease on the meter of this name, else on the best; {@code null} without any.
     *
     * @param name empty for the best
     */
    Lease<Registered<EnergyMeter>> take(String name) {
        Lease<Registered<EnergyMeter>> named = meters.acquire(EnergyMeter.NAME, name);
        note(named == null ? name : "");
        return named == null && !name.isEmpty() ? meters.acquire() : named;
    }

    private synchronized void note(String absent) {
        long now = System.nanoTime();
        if (!absent.equals(missing)) {
            missing = absent;
            missingSinceNanos = now;
            told = false;
        }
        if (!absent.isEmpty() && !told && now - missingSinceNanos >= patienceNanos) {
            told = true;
            LOG.log(Level.WARNING, "{0}", fault());
        }
    }

    private String fault() {
        List<String> there = meters.list().stream().map(r -> r.text(EnergyMeter.NAME)).distinct().toList();
        return AvConfig.PID + ": energyMeter = " + missing + " does not run (its own entry in the health says why,"
                + " when it"
                + " is installed); " + (there.isEmpty() ? "no energy is reckoned" : there.get(0) + " serves instead");
    }

    /** What is wrong since a while, for people; empty when nothing is. */
    synchronized List<String> faults() {
        return told ? List.of(fault()) : List.of();
    }
}
