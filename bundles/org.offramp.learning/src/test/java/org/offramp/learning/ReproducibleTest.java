package org.offramp.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offramp.engine.actor.ActorTrainer;

/** With the library. Needs PyTorch's natives; without PYTORCH_LIBRARY_PATH these tests are skipped and say so. */
class ReproducibleTest {
    private final ActorTrainer trainer = ActorTrainer.pytorch();

    @BeforeEach
    void needsNatives() {
        String reason = trainer.unavailable();
        assumeTrue(reason == null, () -> "skipped: " + reason);
    }

    @Test
    void theSameSeedGivesTheSameDecisionsAndTheSameActorBitForBit() {
        for (boolean graph : new boolean[] {true, false}) {
            LearningPolicy one = policy(graph);
            LearningPolicy other = policy(graph);
            assertEquals(Drive.decide(one, 1, 120, 5), Drive.decide(other, 1, 120, 5));
            assertArrayEquals(one.saveState(), other.saveState());
            assertEquals("", one.trainingFault());
            assertEquals(24, one.trainingSteps());
            one.close();
            other.close();
        }
    }

    private LearningPolicy policy(boolean graph) {
        return graph ? Drive.graph("tried", "", trainer) : Drive.dense("tried", Channel.COMMUNICATION, trainer);
    }
}
