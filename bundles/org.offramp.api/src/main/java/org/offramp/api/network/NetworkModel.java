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
 * {@link #observe} and {@link #lost} come from one thread of the runtime, in the order in which the transfers ended;
 * they too must not block.
 *
 * <p><b>A model that throws</b> costs no task: the runtime takes {@link LinkState#NONE} for its answer and says so.
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

    /**
     * Told of each exchange with a server, for models that learn from them: answers, also those that came too late to
     * be used, and refusals, which cross the same link.
     */
    default void observe(Transfer transfer) {
    }

    /**
     * Told of each message that got no answer in time, once for each, for models that notice an outage.
     *
     * @since 1.1
     */
    default void lost(LostTransfer loss) {
    }
}
