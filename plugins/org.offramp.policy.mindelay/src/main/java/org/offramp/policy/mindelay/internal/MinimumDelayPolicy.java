package org.offramp.policy.mindelay.internal;

import org.offramp.api.cost.SlotLoad;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Policy {@code mindelay}: for each device the option with the smallest predicted delay that keeps what is left of the
 * deadline and the accuracy floor; or the most accurate one that does, when accuracy is preferred.
 *
 * <p>When nothing keeps the deadline, the fastest option that keeps the floor; when nothing within reach keeps the
 * floor, the floor is dropped. An unknown accuracy keeps each floor and, where options are compared by accuracy, is
 * below all known ones. Ties: by delay first when accuracy is preferred, by accuracy first otherwise, then the lower
 * index.
 *
 * <p>A slot of many devices is decided greedily, device 0 first: each device sees the tasks that the devices before it
 * have put on the servers of this slot ({@link SlotLoad}), and does not ask whom it delays in turn. Delays are those of
 * the slot's clock. Without a floor, the fastest option is minimum completion time ({@link MinimumCompletionPolicy}).
 *
 * <p>Learns nothing, allocates nothing once it has seen its largest slot. {@link #decide} is for one thread at a time.
 */
@Component(name = MinimumDelayPolicy.PID, service = DecisionPolicy.class,
        property = DecisionPolicy.NAME + "=mindelay")
@Designate(ocd = MinimumDelayPolicy.Config.class)
public final class MinimumDelayPolicy implements DecisionPolicy {
    static final String PID = "org.offramp.policy.mindelay";

    private final double marginMillis;
    private final double marginFraction;
    private final double minimumAccuracy;
    private final boolean preferAccuracy;
    private final SlotLoad load = new SlotLoad();

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: minimum delay",
            description = "The fastest choice of server, split and exit that keeps the deadline, by the cost model.")
    public @interface Config {
        /** Prefer. */
        @AttributeDefinition(name = "Prefer", options = {@Option(label = "delay", value = "delay"),
            @Option(label = "accuracy", value = "accuracy")},
                description = "Among the choices that keep the deadline: the one with the smallest delay, or the most"
                        + " accurate one.")
        String prefer() default "delay";

        /** Minimum accuracy. */
        @AttributeDefinition(name = "Minimum accuracy [share]", min = "0", max = "1",
                description = "Exits below this share of right answers (0 to 1) are not taken; an exit of unknown"
                        + " accuracy is.")
        double minimumAccuracy() default 0;

        /** Fixed margin. */
        @AttributeDefinition(name = "Margin [ms]", min = "0", max = "1000000",
                description = "A choice keeps the deadline when its predicted delay plus this many ms fits.")
        double marginMillis() default 0;

        /** Relative margin. */
        @AttributeDefinition(name = "Margin [share of the delay]", min = "0", max = "100",
                description = "The predicted delay is enlarged by this share of itself before it is compared with the"
                        + " deadline: 0.1 means 10 % more.")
        double marginFraction() default 0.1;
    }

    /** As configured. */
    @Activate
    public MinimumDelayPolicy(Config config) {
        this(config.prefer(), config.minimumAccuracy(), config.marginMillis(), config.marginFraction());
    }

    MinimumDelayPolicy(String prefer, double minimumAccuracy, double marginMillis, double marginFraction) {
        if (!"delay".equals(prefer) && !"accuracy".equals(prefer)) {
            throw new IllegalArgumentException(PID + ": prefer = " + prefer + " must be delay or accuracy");
        }
        requireRange("minimumAccuracy", minimumAccuracy, 1);
        requireRange("marginMillis", marginMillis, 1e6);
        requireRange("marginFraction", marginFraction, 100);
        this.preferAccuracy = "accuracy".equals(prefer);
        this.minimumAccuracy = minimumAccuracy;
        this.marginMillis = marginMillis;
        this.marginFraction = marginFraction;
    }

    private static void requireRange(String key, double value, double high) {
        if (!(value >= 0 && value <= high)) {
            throw new IllegalArgumentException(PID + ": " + key + " = " + value + " must lie between 0 and " + high);
        }
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        load.reset(slot);
        for (int device = 0; device < slot.devices(); device++) {
            int option = best(slot, device);
            if (option != Decision.NONE) {
                decision.choose(device, option);
                load.place(device, option);
            }
        }
    }

    private int best(SlotSnapshot slot, int device) {
        // what has passed since the generation counts with the deadline, unless the slot's clock leaves it out
        double passed = slot.rules().clock() == SlotRules.Clock.SOJOURN ? slot.elapsedMillis(device) : 0;
        double remaining = slot.deadlineMillis(device) - passed;
        int best = Decision.NONE;
        int bestTier = 0;
        double bestDelay = 0;
        double bestAccuracy = 0;
        for (int option = 0; option < slot.options().size(); option++) {
            if (!slot.inReach(device, option)) {
                continue;
            }
            double delay = load.completionMillis(device, option) - passed;
            double accuracy = slot.options().accuracy(option);
            int tier = tier(delay, accuracy, remaining);
            double rank = Double.isNaN(accuracy) ? -1 : accuracy;
            if (best == Decision.NONE || tier > bestTier
                    || tier == bestTier && better(tier, delay, rank, bestDelay, bestAccuracy)) {
                best = option;
                bestTier = tier;
                bestDelay = delay;
                bestAccuracy = rank;
            }
        }
        return best;
    }

    /** 3 keeps floor and deadline, 2 the floor alone, 1 the deadline alone, 0 neither. */
    private int tier(double delay, double accuracy, double remaining) {
        boolean accurate = !(accuracy < minimumAccuracy);
        boolean inTime = delay * (1 + marginFraction) + marginMillis <= remaining;
        return (accurate ? 2 : 0) + (inTime ? 1 : 0);
    }

    /** Whether the first of two options of one tier is strictly better; the lower index stays otherwise. */
    private boolean better(int tier, double delay, double accuracy, double otherDelay, double otherAccuracy) {
        boolean inTime = (tier & 1) != 0;
        if (preferAccuracy && inTime && accuracy != otherAccuracy) {
            return accuracy > otherAccuracy;
        }
        if (delay != otherDelay) {
            return delay < otherDelay;
        }
        return accuracy > otherAccuracy;
    }
}
