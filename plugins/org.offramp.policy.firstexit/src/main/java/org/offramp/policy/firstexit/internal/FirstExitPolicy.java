package org.offramp.policy.firstexit.internal;

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
 * Policy {@code firstexit}: always the earliest exit, at the server and split where it is finished first
 * ({@link MinimumCompletion}). The least load on the servers, the least accuracy: what remains when there is too much
 * to do.
 *
 * <p>A device that has no option with this exit in reach takes the option that is finished first. Learns nothing,
 * allocates nothing once it has seen its largest slot. {@link #decide} is for one thread at a time.
 */
@Component(name = FirstExitPolicy.PID, service = DecisionPolicy.class,
        property = {DecisionPolicy.NAME + "=firstexit", "service.ranking:Integer=-100"})
@Designate(ocd = FirstExitPolicy.Config.class)
public final class FirstExitPolicy implements DecisionPolicy {
    static final String PID = "org.offramp.policy.firstexit";

    private final MinimumCompletion minimum;

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: first exit",
            description = "Always the first exit, where it is finished first by the cost model.")
    public @interface Config {
        /** Local. */
        @AttributeDefinition(name = "Local",
                description = "Whether a task may be computed on its vehicle although a server is within reach.")
        boolean local() default true;
    }

    /** As configured. */
    @Activate
    public FirstExitPolicy(Config config) {
        this(config.local());
    }

    FirstExitPolicy(boolean local) {
        minimum = new MinimumCompletion(local);
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        minimum.decide(slot, decision, slot.options().firstExit());
    }
}
