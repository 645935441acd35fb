package org.offramp.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the shipped network knows of the benchmark's test images, through executor, backend and default codecs. */
@Timeout(600)
class ShippedNetworkTest {
    private static final double[] EXITS = {0.95, 0.983, 0.992, 0.994, 0.995};
    private static final double MAIN_EXIT_LOSES = 0.003;
    private static final double OTHERS_LOSE = 0.010;
    /** An eightieth of what Danek et al. 2025 transmit, Table I. */
    private static final double[] BYTES = {2734, 1885, 976, 436, 157};

    @Test
    void keepsItsFloorsAtEverySplitAndExit() throws Exception {
        String folder = System.getenv("OFFRAMP_GTSRB");
        assumeTrue(folder != null, "skipped: OFFRAMP_GTSRB does not name a folder with the benchmark's test.zip");
        try (OfframpProcess evaluate = OfframpProcess.start("evaluate", "--data", folder + "/test.zip", "--json")) {
            assertEquals(0, evaluate.exitCode(), evaluate::output);
            JsonNode splits = new ObjectMapper().readTree(evaluate.output()).get("splits");
            assertEquals(6, splits.size(), splits::toString);
            JsonNode unsplit = splits.get(5).get("accuracy");
            for (int e = 0; e < EXITS.length; e++) {
                double alone = unsplit.get(e).asDouble();
                assertTrue(alone >= EXITS[e], "exit " + (e + 1) + ": " + alone);
                for (int s = 0; s < BYTES.length; s++) {
                    double lost = alone - splits.get(s).get("accuracy").get(e).asDouble();
                    double most = e == EXITS.length - 1 ? MAIN_EXIT_LOSES : OTHERS_LOSE;
                    assertTrue(lost <= most, "split " + s + ", exit " + (e + 1) + " loses " + lost);
                }
            }
            for (int s = 0; s < BYTES.length; s++) {
                double bytes = splits.get(s).get("bytesUp").asDouble();
                assertTrue(bytes <= BYTES[s], "split " + s + ": " + bytes + " bytes");
            }
        }
    }
}
