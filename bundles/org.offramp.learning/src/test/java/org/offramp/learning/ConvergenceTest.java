package org.offramp.learning;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offramp.engine.actor.ActorTrainer;
import org.offramp.simulator.BestReward;
import org.offramp.simulator.PolicyRun;
import org.offramp.simulator.RandomSlots;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SlotListener;

/** With the library. Needs PyTorch's natives; without PYTORCH_LIBRARY_PATH these tests are skipped and say so. */
class ConvergenceTest {
    private static final long SEED = 1;
    private static final int SLOTS = 3000;

    private final ActorTrainer trainer = ActorTrainer.pytorch();
    private double atFirst;
    private double atLast;

    @BeforeEach
    void needsNatives() {
        String reason = trainer.unavailable();
        assumeTrue(reason == null, () -> "skipped: " + reason);
    }

    /** Mean normalised reward of the first and of the last 300 slots; every tenth is looked at. */
    private void run(LearningPolicy policy) throws InterruptedException {
        SimulationModel model = new SimulationModel.Builder().devices(8).build();
        SlotListener listener = (slot, decision, reward, best, nanos) -> {
            if (best == best) {
                atFirst += slot.number() < 300 ? reward / best / 30 : 0;
                atLast += slot.number() >= SLOTS - 300 ? reward / best / 30 : 0;
            }
        };
        try (policy) {
            new PolicyRun(model, new RandomSlots(model, SEED), policy, "tried", new BestReward(10, 1), listener)
                    .run(0, SLOTS);
            System.out.printf("seed %d: normalised reward %.4f at first, %.4f at last, loss %.4f%n", SEED, atFirst,
                    atLast, policy.trainingLoss());
        }
    }

    @Test
    void graphsLearnWhatTheBestDecisionIs() throws Exception {
        LearningSettings settings = new LearningSettings("p.grle", 128, 64, 10, 0.001, 4096, true, 0.15, 200, SEED, 1,
                "", 60);
        LearningPolicy policy = new LearningPolicy(Exits.ALL, ActorKind.graph("p.grle", 128, 64, 64, 8), settings,
                trainer);
        run(policy);
        assertTrue(atLast > 0.97 && atLast > atFirst, atFirst + " to " + atLast);
        assertTrue(policy.trainingLoss() < 0.06, policy.trainingLoss() + " is the loss");
    }

    @Test
    void theChannelAloneIsLearnedToo() throws Exception {
        LearningSettings settings = new LearningSettings("p.drooe", 1024, 128, 10, 0.01, 4096, true, 0.15, 200, SEED,
                1, "", 60);
        LearningPolicy policy = new LearningPolicy(Exits.ALL, ActorKind.dense("p.drooe", Channel.RATE, 120, 80, 1),
                settings, trainer);
        run(policy);
        assertTrue(atLast > 0.9 && atLast > atFirst, atFirst + " to " + atLast);
    }
}
