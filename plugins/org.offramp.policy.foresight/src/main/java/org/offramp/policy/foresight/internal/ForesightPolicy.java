package org.offramp.policy.foresight.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.policy.TaskOutcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Policy {@code foresight}: our own. It wants as much accuracy within the deadlines as can be had over all slots, not
 * in this one alone, and learns the two things that nobody tells it: how far its predictions can be trusted, and what
 * it costs later slots that servers are left with work (docs/foresight.md).
 *
 * <p>A decision is the best that a local search finds for the sum over tasks of accuracy x P(within the deadline), less
 * the price of the work that is left. Neither depends on how many devices there are; a server that is new begins with a
 * price from its own computing times. On a live vehicle, where there are no slots, the price is zero and the doubt
 * remains.
 *
 * <p>Learns on a thread of its own; {@link #decide} is for one thread at a time.
 */
@Component(name = ForesightPolicy.PID, service = DecisionPolicy.class,
        property = DecisionPolicy.NAME + "=foresight")
@Designate(ocd = ForesightPolicy.Config.class)
public final class ForesightPolicy implements DecisionPolicy {
    static final String PID = "org.offramp.policy.foresight";
    private static final Logger LOG = System.getLogger(ForesightPolicy.class.getName());

    private final Settings settings;
    private final ForesightObjective objective;
    private final SlotSearch search = new SlotSearch();
    private final SlotPlan plan = new SlotPlan();
    private final Learner learner;

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: foresight",
            description = "As much accuracy within the deadlines as can be had over all slots: learns how far"
                    + " predictions can be trusted and what work that is left to later slots costs.")
    public @interface Config {
        /** Whether to learn. */
        @AttributeDefinition(name = "Learn",
                description = "Whether it learns from its decisions and from what becomes of them.")
        boolean learn() default true;

        /** Seed. */
        @AttributeDefinition(name = "Seed",
                description = "Of what it is curious about; the same seed and the same slots give the same decisions.")
        long seed() default 1;

        /** Memory. */
        @AttributeDefinition(name = "Memory [tasks]", min = "4000", max = "100000000",
                description = "So many tasks count in the long run for how far predictions can be trusted.")
        int memory() default 20_000;

        /** Learning rate. */
        @AttributeDefinition(name = "Learning rate", min = "0", max = "1",
                description = "How far one answer moves a price that has been asked for often, above 0 to 1.")
        double learningRate() default 0.02;

        /** Radio price. */
        @AttributeDefinition(name = "Price of a busy radio [accuracy per deadline]", min = "0", max = "100",
                description = "What it costs, in accuracy, to leave a device's radio busy for a whole deadline beyond"
                        + " the slot.")
        double radioPrice() default 1;
    }

    /** As configured. */
    @Activate
    public ForesightPolicy(Config config) {
        this(new Settings(config.learn(), config.seed(), config.memory(), config.learningRate(), config.radioPrice()));
    }

    ForesightPolicy(Settings settings) {
        this.settings = settings;
        objective = new ForesightObjective(settings.radioPrice());
        learner = new Learner(new Knowledge(settings));
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        objective.set(slot, learner.beliefs());
        search.search(slot, objective, decision);
        if (settings.learn()) {
            learner.decided(taken(slot, decision));
        }
    }

    private Decided taken(SlotSnapshot slot, Decision decision) {
        int[] option = new int[slot.devices()];
        double[] predicted = new double[slot.devices()];
        plan.reset(slot, objective);
        plan.set(decision);
        for (int m = 0; m < option.length; m++) {
            option[m] = decision.option(m);
            predicted[m] = plan.completionMillis(m);
        }
        return new Decided(slot, option, predicted);
    }

    @Override
    public void observe(TaskOutcome outcome) {
        if (settings.learn()) {
            learner.ended(outcome);
        }
    }

    @Override
    public void settle() {
        learner.settle();
    }

    @Override
    public byte[] saveState() {
        return learner.write();
    }

    @Override
    public void restoreState(byte[] state) {
        learner.read(state);
    }

    /** What is believed now; for tests. */
    Beliefs beliefs() {
        return learner.beliefs();
    }

    @Deactivate
    void stop() throws InterruptedException {
        learner.close();
        if (learner.missed() > 0) {
            LOG.log(Level.INFO, "policy foresight did not learn from {0} decisions and outcomes that came too fast",
                    learner.missed());
        }
    }
}
