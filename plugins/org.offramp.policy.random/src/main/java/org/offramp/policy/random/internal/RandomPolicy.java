package org.offramp.policy.random.internal;

import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.Draws;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Policy {@code random}: any option within a device's reach, each as likely as the others. The baseline that every
 * other policy has to beat.
 *
 * <p>What is drawn depends on seed, slot number and the device's name alone: not on what was decided before, nor on the
 * other devices of the slot. Allocates nothing; {@link #decide} is for any thread.
 */
@Component(name = RandomPolicy.PID, service = DecisionPolicy.class,
        property = {DecisionPolicy.NAME + "=random", "service.ranking:Integer=-100"})
@Designate(ocd = RandomPolicy.Config.class)
public final class RandomPolicy implements DecisionPolicy {
    static final String PID = "org.offramp.policy.random";
    /** What is drawn, beside all else that a seed is used for. */
    private static final int OPTION = 500;

    private final Draws draws;

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: random",
            description = "Any choice of server, split and exit within reach, each as likely as the others.")
    public @interface Config {
        /** Seed. */
        @AttributeDefinition(name = "Seed",
                description = "The same seed gives a device the same choices in the same slots.")
        long seed() default 1;
    }

    /** As configured. */
    @Activate
    public RandomPolicy(Config config) {
        this(config.seed());
    }

    RandomPolicy(long seed) {
        draws = new Draws(seed);
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        for (int device = 0; device < slot.devices(); device++) {
            decision.choose(device, draws.option(slot, device, OPTION));
        }
    }
}
