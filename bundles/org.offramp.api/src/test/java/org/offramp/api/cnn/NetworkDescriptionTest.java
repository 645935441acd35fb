package org.offramp.api.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.NetworkDescription.Block;
import org.offramp.api.cnn.NetworkDescription.Exit;
import org.offramp.api.cnn.NetworkDescription.Split;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.policy.OptionTable;

class NetworkDescriptionTest {
    /** Three blocks of 100, 200, 400 MAC; classifiers of 1, 2, 3; encoders of 10, decoders of 20 behind split 0. */
    private static final NetworkDescription NETWORK = new NetworkDescription("test", "1", "00", new int[] {3, 8, 8},
            List.of("a", "b"),
            List.of(new Block(new int[] {4, 4, 4}, 100), new Block(new int[] {8, 2, 2}, 200),
                    new Block(new int[] {16, 1, 1}, 400)),
            List.of(new Exit(1, 0.5), new Exit(2, 0.8), new Exit(3, Double.NaN)),
            List.of(new Split(0, FeatureSpec.of(3, 8, 8), 0, 0), new Split(1, FeatureSpec.of(1, 4, 4), 10, 20),
                    new Split(2, FeatureSpec.of(1, 2, 2), 10, 20)));

    @Test
    void theDemandIsDividedBetweenVehicleAndServer() {
        assertEquals(0, NETWORK.headMacs(0, 3));
        assertEquals(703, NETWORK.tailMacs(0, 3));
        assertEquals(101, NETWORK.tailMacs(0, 1));
        assertEquals(110, NETWORK.headMacs(1, 2));
        assertEquals(222, NETWORK.tailMacs(1, 2));
        assertEquals(310, NETWORK.headMacs(2, 3));
        assertEquals(423, NETWORK.tailMacs(2, 3));
    }

    @Test
    void aLocalPairAsksNothingOfTheServer() {
        for (int split = 0; split <= 3; split++) {
            for (int exit = 1; exit <= 3; exit++) {
                assertEquals(exit <= split, NetworkDescription.isLocal(split, exit));
                if (exit <= split) {
                    assertEquals(0, NETWORK.tailMacs(split, exit));
                    assertEquals(NETWORK.headMacs(3, exit), NETWORK.headMacs(split, exit));
                }
            }
        }
        assertEquals(303 - 1, NETWORK.headMacs(3, 2));
        assertEquals(703, NETWORK.headMacs(3, 3));
    }

    @Test
    void pairsLieWithinBlocksAndExits() {
        assertTrue(NETWORK.has(0, 1) && NETWORK.has(3, 3));
        assertFalse(NETWORK.has(-1, 1) || NETWORK.has(4, 1) || NETWORK.has(0, 0) || NETWORK.has(0, 4));
    }

    @Test
    void theOptionTableOfANetworkFollowsItsDemand() {
        ComputeProfile device = new ComputeProfile(5, 1e3);
        ComputeProfile server = new ComputeProfile(1, 1e5);
        OptionTable table = new OptionTable.Builder().addLocal(NETWORK, device)
                .addOffloaded(NETWORK, 0, device, server, new PreprocessingProfile(2, 100), new double[] {1600, 200, 50},
                        80).build();
        assertEquals(3 + 6, table.size());
        int local = table.find(OptionTable.LOCAL, 3, 2);
        assertEquals(5 + 302, table.deviceMillis(local), 1e-9);
        assertEquals(0.8, table.accuracy(local));
        assertEquals(0, table.uplinkBits(local) + table.preprocessingMillis(local) + table.serverMillis(local));
        int split1 = table.find(0, 1, 3);
        assertEquals(5 + 110, table.deviceMillis(split1), 1e-9);
        assertEquals(1 + 6.23, table.serverMillis(split1), 1e-9);
        assertEquals(2 + 2, table.preprocessingMillis(split1), 1e-9);
        assertEquals(200, table.uplinkBits(split1));
        assertEquals(80, table.downlinkBits(split1));
        assertTrue(Double.isNaN(table.accuracy(split1)));
        assertEquals(0, table.deviceMillis(table.find(0, 0, 1)));
        assertEquals(-1, table.find(0, 1, 1));
    }
}
