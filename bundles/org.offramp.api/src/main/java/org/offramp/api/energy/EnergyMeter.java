package org.offramp.api.energy;

import java.util.Optional;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a task costs the vehicle in joules: a model of its phases, or a counter of the machine.
 *
 * <p><b>Registration:</b> an OSGi service with the property {@link #NAME}; the highest {@code service.ranking} serves.
 *
 * <p><b>Threads:</b> any; readings of several tasks overlap.
 */
@ConsumerType
public interface EnergyMeter {
    /** Service property (String): the short name of this meter, e.g. {@code model}. */
    String NAME = "offramp.energy.name";

    /** Whether the joules are measured on this machine ({@code true}) or computed from a model. */
    boolean measured();

    /**
     * How the joules come about, for every output that shows them: {@code modelled}, {@code measured}, or more exactly
     * {@code measured (package)} where a counter of the whole processor is read. Short, and the same for all readings.
     */
    default String kind() {
        return measured() ? "measured" : "modelled";
    }

    /**
     * What a task with these delays is expected to cost, by this meter's own account: a model computes it, a counter may
     * say what such phases have cost so far.
     *
     * @param delay the delays as they are predicted
     * @return empty when this meter does not predict, or knows too little yet
     */
    default Optional<EnergyParts> predict(DelayParts delay) {
        return Optional.empty();
    }

    /** Begins to measure a task. */
    Reading begin();

    /** One task being measured; used by one thread at a time. */
    @ConsumerType
    interface Reading {
        /** Says that the task enters a phase, in the order it happens. */
        default void enter(Phase phase) {
        }

        /** Ends the reading. */
        EnergyParts end(DelayParts delay);
    }

    /** The phases of eq. 7. */
    enum Phase {
        /** Preparing the data to be sent. */
        PREPROCESSING,
        /** Computing on the vehicle. */
        COMPUTING,
        /** Waiting for the server, with the modem on. */
        AWAY
    }
}
