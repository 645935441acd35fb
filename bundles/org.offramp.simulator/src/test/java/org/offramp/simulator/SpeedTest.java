package org.offramp.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.offramp.decision.MinimumCompletion;

class SpeedTest {
    private static final int SLOTS = 20_000;

    /** By the time that the thread really had, so that other work on the machine does not count. */
    @Test
    void minimumCompletionOfFourteenDevicesMakesFiftyThousandSlotsASecond() throws Exception {
        SimulationModel model = new SimulationModel.Builder().build();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = 0;
        for (int run = 0; run < 8; run++) {
            MinimumCompletion minimum = new MinimumCompletion();
            long begin = threads.getCurrentThreadCpuTime();
            new PolicyRun(model, new RandomSlots(model, run), minimum::decide, "mincompletion", null, SlotListener.NONE)
                    .run(0, SLOTS);
            best = Math.max(best, SLOTS / ((threads.getCurrentThreadCpuTime() - begin) / 1e9));
        }
        System.out.printf("simulator: mincompletion, 14 devices: %.0f slots a second of processor time%n", best);
        assertTrue(best > 50_000, best + " slots a second");
    }
}
