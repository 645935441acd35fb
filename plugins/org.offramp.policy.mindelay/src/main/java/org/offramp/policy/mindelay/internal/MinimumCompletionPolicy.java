package org.offramp.policy.mindelay.internal;

import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.MinimumCompletion;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Policy {@code mincompletion}: minimum completion time, the greedy baseline of task scheduling. One device after the
 * other takes the option that is finished first behind the devices before it, whatever its accuracy and deadline: what
 * {@code mindelay} does without a floor.
 *
 * <p>Learns nothing, allocates nothing once it has seen its largest slot. {@link #decide} is for one thread at a time.
 */
@Component(name = MinimumCompletionPolicy.PID, service = DecisionPolicy.class,
        property = {DecisionPolicy.NAME + "=mincompletion", "service.ranking:Integer=-100"})
@Designate(ocd = MinimumCompletionPolicy.Config.class)
public final class MinimumCompletionPolicy implements DecisionPolicy {
    static final String PID = "org.offramp.policy.mindelay.mincompletion";

    private final MinimumCompletion minimum;

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: minimum completion time",
            description = "For one device after the other the choice that is finished first, by the cost model.")
    public @interface Config {
        /** Local. */
        @AttributeDefinition(name = "Local",
                description = "Whether a task may be computed on its vehicle although a server is within reach.")
        boolean local() default true;
    }

    /** As configured. */
    @Activate
    public MinimumCompletionPolicy(Config config) {
        this(config.local());
    }

    MinimumCompletionPolicy(boolean local) {
        minimum = new MinimumCompletion(local);
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        minimum.decide(slot, decision);
    }
}
