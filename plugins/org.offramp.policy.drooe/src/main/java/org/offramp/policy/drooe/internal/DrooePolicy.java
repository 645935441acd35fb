package org.offramp.policy.drooe.internal;

import org.apache.felix.hc.api.HealthCheck;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.engine.actor.ActorTrainer;
import org.offramp.learning.ActorKind;
import org.offramp.learning.Channel;
import org.offramp.learning.Exits;
import org.offramp.learning.LearningPolicy;
import org.offramp.learning.LearningSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Policy {@code drooe}: DROO (Huang et al. 2020) with early exits, as Li et al. 2022 compare with it. A fully connected
 * actor sees nothing but the channel and proposes server and exit for each device. The critic knows all of the slot.
 *
 * <p>The actor is bound to the numbers of devices, servers and options. For numbers it has not met it begins to learn
 * from nothing; it keeps one actor for each of those met last. What it does: {@link LearningPolicy}.
 */
@Component(name = DrooePolicy.PID, service = {DecisionPolicy.class, HealthCheck.class},
        property = {DecisionPolicy.NAME + "=drooe", "service.ranking:Integer=-200",
            HealthCheck.NAME + "=Policy drooe", HealthCheck.TAGS + "=offramp", HealthCheck.TAGS + "=policy",
            HealthCheck.MBEAN_NAME + "=OfframpPolicyDrooe"})
@Designate(ocd = DrooePolicy.Config.class)
public final class DrooePolicy extends LearningPolicy {
    static final String PID = "org.offramp.policy.drooe";

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: DROOE",
            description = "A fully connected actor that sees the channel alone proposes servers and exits.")
    public @interface Config {
        /** Channel. */
        @AttributeDefinition(name = "Channel", options = {@Option(label = "rate", value = "rate"),
            @Option(label = "communication", value = "communication")},
                description = "What the actor sees of each link: rate (the uplink rate) or communication (how long"
                        + " the device's task would take to cross it, which knows of its size).")
        String channel() default "rate";

        /** First layer. */
        @AttributeDefinition(name = "First hidden layer", min = "1", max = "4096",
                description = "Outputs of the first layer.")
        int firstHidden() default 120;

        /** Second layer. */
        @AttributeDefinition(name = "Second hidden layer", min = "1", max = "4096",
                description = "Outputs of the second layer.")
        int secondHidden() default 80;

        /** Shapes. */
        @AttributeDefinition(name = "Kept actors", min = "1", max = "64",
                description = "An actor is bound to the numbers of devices, servers and options; for others a new one"
                        + " begins to learn from nothing. So many are kept, those used last.")
        int shapes() default 4;

        /** Memory. */
        @AttributeDefinition(name = "Replay memory [slots]", min = "1", max = "100000",
                description = "The last decided slots that the actor is trained from.")
        int memory() default 1024;

        /** Batch. */
        @AttributeDefinition(name = "Mini-batch [slots]", min = "1", max = "10000",
                description = "Slots of one step of training, drawn from the memory; at most the memory.")
        int batch() default 128;

        /** Interval. */
        @AttributeDefinition(name = "Training interval [slots]", min = "0", max = "1000000",
                description = "The actor is trained after so many decisions; 0: never.")
        int interval() default 10;

        /** Learning rate. */
        @AttributeDefinition(name = "Learning rate", min = "0", max = "1",
                description = "Of Adam, above 0 to 1.")
        double learningRate() default 0.01;

        /** Candidates. */
        @AttributeDefinition(name = "Candidates S", min = "0", max = "1000000",
                description = "How many changes of the actor's proposal by one device the critic weighs, at most."
                        + " There are devices x options of them; more than so many are weighed in the actor's order.")
        int candidates() default 4096;

        /** Whole slot. */
        @AttributeDefinition(name = "Whole slot",
                description = "Whether the critic also weighs all tasks of the slot, and all of each server, at each"
                        + " exit. Changes of one device never teach a change of all.")
        boolean wholeSlot() default true;

        /** Margin. */
        @AttributeDefinition(name = "Margin [share of a task's worth]", min = "0", max = "1",
                description = "The actor is trained towards the candidate that it prefers among those which are worse"
                        + " than the best by at most this share of what a task of the slot is worth on average. 0:"
                        + " towards the best.")
        double margin() default 0.15;

        /** Margin steps. */
        @AttributeDefinition(name = "Margin [steps of training]", min = "0", max = "1000000",
                description = "The margin grows from 0 for so many steps.")
        int marginSteps() default 200;

        /** Seed. */
        @AttributeDefinition(name = "Seed",
                description = "Of the parameters at the beginning and of what is drawn from the memory.")
        long seed() default 1;

        /** Threads. */
        @AttributeDefinition(name = "Threads", min = "1", max = "64",
                description = "Threads that compute one step of training. With more than one, runs may differ in"
                        + " their last bits.")
        int threads() default 1;

        /** State. */
        @AttributeDefinition(name = "State",
                description = "A file that the policy begins with what it had learned from, and that it writes to;"
                        + " relative to the folder the process was started in. Empty: nothing is kept.")
        String state() default "";

        /** Save interval. */
        @AttributeDefinition(name = "Save interval [s]", min = "1", max = "86400",
                description = "Least time between two writes of the state while the policy learns; it is also"
                        + " written at the end.")
        int saveSeconds() default 60;
    }

    /** As configured. */
    @Activate
    public DrooePolicy(Config config, @Reference ActorTrainer trainer) {
        super(Exits.ALL, kind(config), settings(config), trainer);
    }

    private static ActorKind kind(Config c) {
        return ActorKind.dense(PID, Channel.of(PID, c.channel()), c.firstHidden(), c.secondHidden(),
                c.shapes());
    }

    private static LearningSettings settings(Config c) {
        return new LearningSettings(PID, c.memory(), c.batch(), c.interval(), c.learningRate(), c.candidates(),
                c.wholeSlot(), c.margin(), c.marginSteps(), c.seed(), c.threads(), c.state(), c.saveSeconds());
    }

    @Override
    @Deactivate
    public void close() {
        super.close();
    }
}
