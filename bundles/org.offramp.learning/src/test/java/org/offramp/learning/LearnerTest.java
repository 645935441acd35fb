package org.offramp.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;

@Timeout(60)
class LearnerTest {
    private final FakeTrainer trainer = new FakeTrainer();
    private final LearningPolicy policy = Drive.graph("tried", "", trainer);

    @AfterEach
    void close() {
        trainer.gate = null;
        policy.close();
    }

    /** Decides without waiting for the training. */
    private void decideOnly(int slots) {
        OptionTable table = Examples.table(2);
        Random random = new Random(1);
        Decision decision = new Decision();
        for (int k = 0; k < slots; k++) {
            decision.reset(3);
            policy.decide(Examples.slot(random, table, 3, 2, 1), decision);
        }
    }

    @Test
    void aStepIsTakenAfterEachInterval() {
        Drive.decide(policy, 1, 4, 3);
        assertEquals(0, policy.trainingSteps());
        Drive.decide(policy, 1, 1, 3);
        assertEquals(1, policy.trainingSteps());
        Drive.decide(policy, 1, 20, 3);
        assertEquals(5, policy.trainingSteps());
        assertEquals(List.of(5, 8, 8, 8, 8), trainer.batches, "as many as there are at first, then the mini-batch");
        assertEquals(1.0 / 5, policy.trainingLoss(), 1e-6);
        assertEquals(Set.of("offramp-policy-tried-learner"), Set.copyOf(trainer.threads));
    }

    @Test
    void howLongStepsTookIsTold() {
        assertTrue(Double.isNaN(policy.trainingStepMillis(.5)), "there was none");
        Drive.decide(policy, 1, 50, 3);
        double half = policy.trainingStepMillis(.5);
        assertTrue(half > 0 && half <= policy.trainingStepMillis(1) && policy.trainingStepMillis(0) <= half,
                half + " ms");
    }

    @Test
    void whoDecidesNeverWaitsForTheTraining() {
        trainer.gate = new Semaphore(0);
        decideOnly(25);
        assertEquals(0, policy.trainingSteps());
        Result health = policy.execute();
        trainer.gate.release(100);
        policy.settle();
        // the first step waits at the gate; of the other four at most one may still have been waiting to begin
        assertTrue(policy.trainingSteps() <= 2, policy.trainingSteps() + " steps");
        assertTrue(health.toString().contains("steps were left out"), health.toString());
    }

    @Test
    void whatHasBeenLearnedTakesEffectInTheNextDecision() {
        List<Integer> before = Drive.decide(policy, 7, 4, 3);
        Drive.decide(policy, 1, 100, 3);
        LearningPolicy untaught = Drive.graph("tried", "", new FakeTrainer());
        assertEquals(before, Drive.decide(untaught, 7, 4, 3));
        assertFalse(java.util.Arrays.equals(untaught.saveState(), policy.saveState()));
        untaught.close();
    }

    @Test
    void aStepThatFailsIsSaidAndTheNextOneIsTriedAnew() {
        trainer.failure = "the loss became NaN";
        Drive.decide(policy, 1, 5, 3);
        assertEquals("the loss became NaN", policy.trainingFault());
        assertEquals(Result.Status.WARN, policy.execute().getStatus());
        assertEquals(0, trainer.open);
        trainer.failure = "";
        Drive.decide(policy, 1, 5, 3);
        assertEquals("", policy.trainingFault());
        assertEquals(Result.Status.OK, policy.execute().getStatus());
        assertEquals(1, policy.trainingSteps());
    }

    @Test
    void withoutALibraryThePolicyDecidesAndSaysThatItDoesNotLearn() {
        trainer.missing = "training needs PyTorch";
        assertEquals(Result.Status.OK, policy.execute().getStatus(), "nobody has asked it to learn yet");
        Drive.decide(policy, 1, 12, 3);
        assertEquals("training needs PyTorch", policy.trainingFault());
        assertTrue(policy.execute().toString().contains("training needs PyTorch"));
        assertEquals(0, policy.trainingSteps());
    }

    @Test
    void theThreadEndsWithThePolicyAndGivesTheLibraryItsActorBack() {
        LearningPolicy ending = Drive.graph("ending", "", trainer);
        assertFalse(learns("ending"), "nothing is due yet");
        Drive.decide(ending, 1, 5, 3);
        assertTrue(learns("ending"));
        assertEquals(1, trainer.open);
        ending.close();
        assertEquals(0, trainer.open);
        assertFalse(learns("ending"));
        Drive.decide(ending, 1, 10, 3);
        assertEquals(1, ending.trainingSteps(), "it still decides, but learns no more");
    }

    private static boolean learns(String policy) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("offramp-policy-" + policy + "-learner"));
    }

    @Test
    void aDenseActorIsKeptForEachShapeMetLately() {
        LearningPolicy dense = Drive.dense("tried", Channel.RATE, trainer);
        Drive.decide(dense, 1, 5, 3);
        Drive.decide(dense, 1, 10, 4);
        assertEquals(3, dense.trainingSteps());
        Drive.decide(dense, 1, 5, 3);
        assertEquals(4, dense.trainingSteps(), "three devices again: it goes on");
        for (int devices = 5; devices < 7; devices++) {
            Drive.decide(dense, 1, 1, devices);
        }
        assertEquals(2, dense.trainingSteps(), "four are one too many: the one used longest ago is gone");
        dense.close();
    }

    @Test
    void aGraphActorIsTheSameForAllNumbersOfDevices() {
        Drive.decide(policy, 1, 3, 3);
        Drive.decide(policy, 1, 2, 9);
        assertEquals(1, policy.trainingSteps());
        assertEquals(List.of(5), trainer.batches);
    }
}
