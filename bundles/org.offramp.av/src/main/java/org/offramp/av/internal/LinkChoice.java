package org.offramp.av.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.network.NetworkModel;

/**
 * Finds the network model that a configuration names. No other takes its place: a vehicle without it knows of no link
 * and computes by itself; after a while the absence is told. A model that fails is told of once. Any thread.
 */
final class LinkChoice {
    private static final System.Logger LOG = System.getLogger(LinkChoice.class.getName());

    private final LeasedServices<NetworkModel> models;
    private final long patienceNanos;
    private String missing;
    private long missingSinceNanos;
    private boolean told;
    private NetworkModel failing;
    private String failure;

    /** @param patience how long a plug-in may be on its way before its absence is told */
    LinkChoice(LeasedServices<NetworkModel> models, Duration patience) {
        this.models = models;
        this.patienceNanos = patience.toNanos();
    }

    /**
     * A lease on the model of this name, or {@code null}.
     *
     * @param name empty for the one that ranks highest
     */
    Lease<Registered<NetworkModel>> take(String name) {
        Lease<Registered<NetworkModel>> lease = models.acquire(NetworkModel.NAME, name);
        note(lease == null ? name : null);
        return lease;
    }

    private synchronized void note(String absent) {
        long now = System.nanoTime();
        if (absent == null || !absent.equals(missing)) {
            missing = absent;
            missingSinceNanos = now;
            told = false;
        }
        if (absent != null && !told && now - missingSinceNanos >= patienceNanos) {
            told = true;
            LOG.log(Level.WARNING, "{0}", absence());
        }
    }

    /** Notes that a model does not do what it should. */
    synchronized void failed(NetworkModel model, String what) {
        if (model != failing) {
            failing = model;
            failure = "network model " + model.getClass().getName() + " fails: " + what
                    + "; where it says nothing there is no link";
            LOG.log(Level.ERROR, "{0}", failure);
        }
    }

    private String absence() {
        return AvConfig.PID + ": " + (missing.isEmpty() ? "no network model is there"
                : "networkModel = " + missing + " is not there (its own entry in the health says why, when it is"
                + " installed); there is " + models.list().stream().map(r -> r.text(NetworkModel.NAME)).distinct()
                .sorted().toList()) + "; no link is known, so the vehicle computes by itself";
    }

    /** What is wrong, for people; empty when nothing is. */
    synchronized List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (told) {
            faults.add(absence());
        }
        if (failing != null && models.list().stream().anyMatch(r -> r.service() == failing)) {
            faults.add(failure);
        }
        return faults;
    }
}
