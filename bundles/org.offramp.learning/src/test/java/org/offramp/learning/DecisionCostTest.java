package org.offramp.learning;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

class DecisionCostTest {
    private static final int DEVICES = 14;

    /** Bytes that a decision allocates on average once the policy has seen the slots. */
    private static long allocated(LearningPolicy policy) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled());
        OptionTable table = Examples.table(2);
        Random random = new Random(1);
        List<SlotSnapshot> slots = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            slots.add(Examples.slot(random, table, DEVICES, 2, 0.9));
        }
        Decision decision = new Decision();
        long before = 0;
        for (int round = 0; round < 30; round++) {
            if (round == 10) {
                before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            }
            for (SlotSnapshot slot : slots) {
                decision.reset(DEVICES);
                policy.decide(slot, decision);
            }
        }
        return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 400;
    }

    @Test
    void decidingAllocatesNothing() {
        FakeTrainer trainer = new FakeTrainer();
        try (LearningPolicy graph = Drive.graph("tried", "", trainer);
                LearningPolicy dense = Drive.dense("tried", Channel.RATE, trainer)) {
            long ofGraph = allocated(graph);
            long ofDense = allocated(dense);
            // handing a step to the learner may cost a few bytes each fifth decision
            assertTrue(ofGraph < 64 && ofDense < 64, ofGraph + " and " + ofDense + " bytes a decision");
        }
    }
}
