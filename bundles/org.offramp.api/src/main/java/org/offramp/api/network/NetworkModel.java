package org.offramp.api.network;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The radio link between a device and an edge server: a constant, a 5G formula, a trace, an estimate from live
 * transfers.
 *
 * <p><b>Registration:</b> an OSGi service. The highest {@code service.ranking} serves; a runtime may narrow the choice
 * with {@link #NAME}.
 *
 * <p><b>Threads:</b> {@link #link} is on the path of each decision: it must not block, and any thread may call it.
 * {@link #observe} comes from the thread that ends a task.
 */
@ConsumerType
public interface NetworkModel {
    /** Service property (String): the short name a configuration selects this model by, e.g. {@code constant}. */
    String NAME = "offramp.network.name";

    /**
     * The link as it is, or will be.
     *
     * @param deviceId the vehicle
     * @param serverId the edge server
     * @param timeNanos {@link System#nanoTime()} for now, a later instant for a forecast; in a simulation its own clock
     * @return the state; {@link LinkState#NONE} when the two cannot reach each other
     */
    LinkState link(String deviceId, String serverId, long timeNanos);

    /** Told of each transfer that ended, for models that learn from them. */
    default void observe(Transfer transfer) {
    }
}
