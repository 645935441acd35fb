package org.offramp.api.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.policy.OptionTable;

class StageTimesTest {
    private static final NetworkDescription NETWORK = new NetworkDescription("n", "1", "ab".repeat(32),
            new int[] {3, 8, 8}, List.of("a", "b"),
            List.of(new NetworkDescription.Block(new int[] {4, 4, 4}, 1000),
                    new NetworkDescription.Block(new int[] {8, 2, 2}, 2000)),
            List.of(new NetworkDescription.Exit(100, 0.8), new NetworkDescription.Exit(200, 0.9)),
            List.of(new NetworkDescription.Split(0, FeatureSpec.of(3, 8, 8), 0, 0),
                    new NetworkDescription.Split(1, FeatureSpec.of(1, 4, 4), 10, 20)));
    private static final StageTimes TIMES = new StageTimes(0.5, List.of(1.0, 2.0), List.of(0.1, 0.2),
            List.of(0.0, 0.01), List.of(0.0, 0.02));

    @Test
    void aHeadIsItsBlocksAndThenItsExitOrEncoder() {
        assertEquals(0, TIMES.headMillis(0, 2), "nothing is computed at split 0, not even t0");
        assertEquals(0.5 + 1 + 0.01, TIMES.headMillis(1, 2), 1e-12);
        assertEquals(0.5 + 1 + 0.1, TIMES.headMillis(1, 1), 1e-12);
        assertEquals(0.5 + 1 + 0.1, TIMES.headMillis(2, 1), 1e-12, "an exit before the split ends the task there");
        assertEquals(0.5 + 3 + 0.2, TIMES.headMillis(2, 2), 1e-12);
    }

    @Test
    void aTailIsItsDecoderItsBlocksAndItsExit() {
        assertEquals(0.5 + 3 + 0.2, TIMES.tailMillis(0, 2), 1e-12);
        assertEquals(0.5 + 1 + 0.1, TIMES.tailMillis(0, 1), 1e-12);
        assertEquals(0.5 + 0.02 + 2 + 0.2, TIMES.tailMillis(1, 2), 1e-12);
        assertEquals(0, TIMES.tailMillis(1, 1));
        assertEquals(0, TIMES.tailMillis(2, 2));
    }

    @Test
    void aComputingPowerGivesTheTimesOfItsEquation() {
        ComputeProfile device = new ComputeProfile(3, 1e6);
        StageTimes times = StageTimes.of(NETWORK, device);
        for (int split = 0; split <= 2; split++) {
            for (int exit = 1; exit <= 2; exit++) {
                assertEquals(device.millis(NETWORK.headMacs(split, exit)), times.headMillis(split, exit), 1e-12);
                assertEquals(device.millis(NETWORK.tailMacs(split, exit)), times.tailMillis(split, exit), 1e-12);
            }
        }
        assertTrue(times.fits(NETWORK));
    }

    @Test
    void theOptionTableHoldsTheTimesOfBothEnds() {
        StageTimes server = new StageTimes(0, List.of(0.3, 0.4), List.of(0.05, 0.06), List.of(0.0, 0.0),
                List.of(0.0, 0.007));
        OptionTable table = new OptionTable.Builder().addLocal(NETWORK, TIMES)
                .addOffloaded(NETWORK, 0, TIMES, server, new double[] {0.8, 0.9}, new double[] {1000, 100}, 64).build();
        int local = table.find(OptionTable.LOCAL, 2, 2);
        assertEquals(3.7, table.deviceMillis(local), 1e-12);
        int away = table.find(0, 1, 2);
        assertEquals(1.51, table.deviceMillis(away), 1e-12);
        assertEquals(0.467, table.serverMillis(away), 1e-12);
        assertEquals(0.9, table.preprocessingMillis(away));
        assertEquals(100, table.uplinkBits(away));
        assertEquals(5, table.size(), "two local exits, two pairs at split 0, one at split 1");
    }

    @Test
    void listsThatDoNotBelongTogetherAndTimesBelowZeroAreRefused() {
        List<Double> two = List.of(1.0, 2.0);
        assertThrows(IllegalArgumentException.class, () -> new StageTimes(0, two, List.of(1.0), two, two));
        assertThrows(IllegalArgumentException.class, () -> new StageTimes(0, two, two, two, List.of()));
        assertThrows(IllegalArgumentException.class,
                () -> new StageTimes(0, List.of(), List.of(), List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new StageTimes(-1, two, two, two, two));
        assertThrows(IllegalArgumentException.class,
                () -> new StageTimes(0, two, List.of(1.0, Double.NaN), two, two));
        assertThrows(IllegalArgumentException.class,
                () -> new StageTimes(0, two, two, two, List.of(0.0, Double.POSITIVE_INFINITY)));
    }
}
