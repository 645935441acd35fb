package org.offramp.policy.mainexit.internal;

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
 * Policy {@code mainexit}: always the last exit, that of the whole network, at the server and split where it is
 * finished first ({@link MinimumCompletion}). What a network without early exits does: the most accurate answer, the
 * most load on the servers.
 *
 * <p>A device that has no option with this exit in reach takes the option that is finished first. Learns nothing,
 * allocates nothing once it has seen its largest slot. {@link #decide} is for one thread at a time.
 */
@Component(name = MainExitPolicy.PID, service = DecisionPolicy.class,
        property = {DecisionPolicy.NAME + "=mainexit", "service.ranking:Integer=-100"})
@Designate(ocd = MainExitPolicy.Config.class)
public final class MainExitPolicy implements DecisionPolicy {
    static final String PID = "org.offramp.policy.mainexit";

    private final MinimumCompletion minimum;

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: main exit",
            description = "Always the main exit, where it is finished first by the cost model.")
    public @interface Config {
        /** Local. */
        @AttributeDefinition(name = "Local",
                description = "Whether a task may be computed on its vehicle although a server is within reach.")
        boolean local() default true;
    }

    /** As configured. */
    @Activate
    public MainExitPolicy(Config config) {
        this(config.local());
    }

    MainExitPolicy(boolean local) {
        minimum = new MinimumCompletion(local);
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        minimum.decide(slot, decision, slot.options().mainExit());
    }
}
