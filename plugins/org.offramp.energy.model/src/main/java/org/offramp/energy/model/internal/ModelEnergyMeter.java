package org.offramp.energy.model.internal;

import java.util.Optional;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.energy.EnergyMeter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Energy meter {@code model}: the vehicle's energy computed from a task's delays, power times duration for each phase
 * (Danek et al. 2025, eq. 7), with the powers of their Table II unless configured. Nothing is measured. Its ranking is
 * low, so that a meter that reads a counter comes before it. Immutable; any thread.
 */
@Component(name = ModelEnergyMeter.PID, property = {EnergyMeter.NAME + "=model", "service.ranking:Integer=-100"})
@Designate(ocd = ModelEnergyMeter.Config.class)
public final class ModelEnergyMeter implements EnergyMeter {
    static final String PID = "org.offramp.energy.model";
    private static final double MAXIMUM_WATTS = 1e5;

    private final PowerProfile powers;
    /** Has no state of its own, so one serves all tasks. */
    private final Reading reading;

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp energy meter: model",
            description = "Computes a vehicle's energy from the delays of a task; measures nothing. Defaults: Intel"
                    + " Atom x7-E3950 with a 5G modem (Danek et al. 2025, Table II).")
    public @interface Config {
        /** P_idle. */
        @AttributeDefinition(name = "Idle power [W]", min = "0", max = "100000",
                description = "Power of the processor while it waits for the server, in W.")
        double idleWatts() default 4.62;

        /** P_pre. */
        @AttributeDefinition(name = "Preprocessing power [W]", min = "0", max = "100000",
                description = "Power of the processor while it prepares the data to be sent, in W.")
        double preprocessingWatts() default 4.92;

        /** P_comp. */
        @AttributeDefinition(name = "Computing power [W]", min = "0", max = "100000",
                description = "Power of the processor while it computes the network, in W.")
        double computingWatts() default 5.17;

        /** P_comm. */
        @AttributeDefinition(name = "Communication power [W]", min = "0", max = "100000",
                description = "Power of the modem from the first bit sent to the last bit received, in W.")
        double communicationWatts() default 0.79;
    }

    /** As configured. */
    @Activate
    public ModelEnergyMeter(Config config) {
        this(config.idleWatts(), config.preprocessingWatts(), config.computingWatts(), config.communicationWatts());
    }

    ModelEnergyMeter(double idle, double preprocessing, double computing, double communication) {
        requireRange("idleWatts", idle);
        requireRange("preprocessingWatts", preprocessing);
        requireRange("computingWatts", computing);
        requireRange("communicationWatts", communication);
        powers = new PowerProfile(idle, preprocessing, computing, communication);
        reading = powers::energy;
    }

    private static void requireRange(String key, double value) {
        if (!(value >= 0 && value <= MAXIMUM_WATTS)) {
            throw new IllegalArgumentException(PID + ": " + key + " = " + value + " must lie between 0 and "
                    + MAXIMUM_WATTS + " W");
        }
    }

    @Override
    public boolean measured() {
        return false;
    }

    @Override
    public Optional<EnergyParts> predict(DelayParts delay) {
        return Optional.of(powers.energy(delay));
    }

    @Override
    public Reading begin() {
        return reading;
    }
}
