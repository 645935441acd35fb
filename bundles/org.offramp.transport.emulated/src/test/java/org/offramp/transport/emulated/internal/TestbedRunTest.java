package org.offramp.transport.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;
import org.offramp.testbed.TestbedModel;

/**
 * A vehicle and a server on the emulated testbed of the paper. No part of a task is shorter than the model says; how
 * much longer it may be is the matter of {@link TestbedBench}, for a machine of tests may be busy.
 */
@Timeout(300)
class TestbedRunTest {
    /** Deadlines are far, so that this is only there to tell a delay from a hang. */
    private static final double LATE_MILLIS = 5_000;
    /** A task is handed over earlier by what the real way took lately, at most by the fixed delay of 22.81 ms. */
    private static final double EARLY_MILLIS = 25;

    @Test
    void everySplitAndExitShowsTheDelaysOfTheTestbedAndTheRealAnswer() throws Exception {
        TestbedRun run = new TestbedRun("printed");
        TestbedModel model = new TestbedModel(run.profile());
        List<TaskRecord> records = run.drive(1);
        List<Prediction> real = run.realAnswers(records.size());
        assertEquals(run.pairs().size(), records.size());
        for (int i = 0; i < records.size(); i++) {
            TaskRecord r = records.get(i);
            TestbedRun.Pair pair = run.pairs().get(i);
            assertEquals(pair, new TestbedRun.Pair(r.split(), r.exit()));
            boolean local = pair.exit() <= pair.split();
            assertEquals(local ? Ending.LOCAL : Ending.OFFLOADED, r.ending(), r::toString);
            assertEquals(real.get(i).label(), r.label(), () -> "the answer without emulation: " + r);
            assertEquals(pair.exit(), r.exitUsed(), r::toString);
            requireParts(model.delay(pair.split(), pair.exit()), r);
            if (!local) {
                double bits = run.profile().workload().uplinkBits().get(pair.split());
                assertEquals(Math.round(bits / 8), r.uplinkBytes(), "the paper's messages in place of ours");
            }
        }
    }

    private static void requireParts(DelayParts wanted, TaskRecord r) {
        DelayParts m = r.measured();
        require("preprocessing", wanted.preprocessingMillis(), m.preprocessingMillis(), 0, r);
        require("vehicle", wanted.deviceMillis(), m.deviceMillis(), 0, r);
        require("uplink", wanted.uplinkMillis(), m.uplinkMillis(), EARLY_MILLIS, r);
        require("server", wanted.serverMillis(), m.waitMillis() + m.serverMillis(), 0.1, r);
        require("downlink", wanted.downlinkMillis(), m.downlinkMillis(), EARLY_MILLIS, r);
        require("total", wanted.totalMillis(), r.totalMillis(), EARLY_MILLIS, r);
    }

    private static void require(String part, double wanted, double measured, double early, TaskRecord r) {
        assertTrue(measured >= wanted - early && measured <= wanted + LATE_MILLIS,
                () -> part + " " + measured + " ms, by the model " + wanted + " ms: " + r);
    }
}
