package org.offramp.policy.grle.internal;

import org.apache.felix.hc.api.HealthCheck;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.engine.actor.ActorTrainer;
import org.offramp.learning.ActorKind;
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

/**
 * Policy {@code grle}: graph reinforcement learning-based early-exit mechanism (Li et al. 2022). Graph convolutions
 * over devices, servers and exits propose server and exit for each device.
 *
 * <p>The actor is the same for all numbers of devices, servers and options. What it does: {@link LearningPolicy}.
 */
@Component(name = GrlePolicy.PID, service = {DecisionPolicy.class, HealthCheck.class},
        property = {DecisionPolicy.NAME + "=grle", "service.ranking:Integer=-200",
            HealthCheck.NAME + "=Policy grle", HealthCheck.TAGS + "=offramp", HealthCheck.TAGS + "=policy",
            HealthCheck.MBEAN_NAME + "=OfframpPolicyGrle"})
@Designate(ocd = GrlePolicy.Config.class)
public final class GrlePolicy extends LearningPolicy {
    static final String PID = "org.offramp.policy.grle";

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: GRLE",
            description = "Graph convolutions over devices, servers and exits propose servers and exits.")
    public @interface Config {
        /** First convolution. */
        @AttributeDefinition(name = "First hidden layer", min = "1", max = "4096",
                description = "Outputs of the first graph convolution.")
        int firstHidden() default 128;

        /** Second convolution. */
        @AttributeDefinition(name = "Second hidden layer", min = "1", max = "4096",
                description = "Outputs of the second graph convolution.")
        int secondHidden() default 64;

        /** Edges. */
        @AttributeDefinition(name = "Hidden layer on edges", min = "1", max = "4096",
                description = "Outputs of the first layer on edges (MLP 1); the second (MLP 2) has one.")
        int edgeHidden() default 64;

        /** Sharpness. */
        @AttributeDefinition(name = "Sharpness", min = "1", max = "64",
                description = "What MLP 2 gives is multiplied by this before the sigmoid, and begins as much smaller: a"
                        + " step of training moves the action so much further. 1: eq. 14 as printed.")
        int sharpness() default 8;

        /** Memory. */
        @AttributeDefinition(name = "Replay memory [slots]", min = "1", max = "100000",
                description = "The last decided slots that the actor is trained from.")
        int memory() default 128;

        /** Batch. */
        @AttributeDefinition(name = "Mini-batch [slots]", min = "1", max = "10000",
                description = "Slots of one step of training, drawn from the memory; at most the memory.")
        int batch() default 64;

        /** Interval. */
        @AttributeDefinition(name = "Training interval [slots]", min = "0", max = "1000000",
                description = "The actor is trained after so many decisions; 0: never.")
        int interval() default 10;

        /** Learning rate. */
        @AttributeDefinition(name = "Learning rate", min = "0", max = "1",
                description = "Of Adam, above 0 to 1.")
        double learningRate() default 0.001;

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
    public GrlePolicy(Config config, @Reference ActorTrainer trainer) {
        super(Exits.ALL, kind(config), settings(config), trainer);
    }

    private static ActorKind kind(Config c) {
        return ActorKind.graph(PID, c.firstHidden(), c.secondHidden(), c.edgeHidden(), c.sharpness());
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
