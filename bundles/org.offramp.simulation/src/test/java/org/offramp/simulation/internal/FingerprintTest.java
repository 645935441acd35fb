package org.offramp.simulation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.command.Command;
import org.offramp.api.cost.Objective;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.SearchEffort;

/**
 * One seed gives the same bytes on every JVM and every machine. A fingerprint changes when the model, the draws, the
 * searches or the formats do; then all figures that were published before change as well, and that should be meant.
 */
class FingerprintTest {
    @TempDir
    Path folder;

    private String fingerprint(String... words) throws Exception {
        SimCommand sim = Here.command();
        LocalSearch search = new LocalSearch(SearchEffort.QUICK);
        sim.addPolicy((slot, decision) -> search.search(slot, Objective.EQ9, decision),
                Map.of(DecisionPolicy.NAME, "localsearch"));
        Path slots = folder.resolve("slots.csv");
        Path tasks = folder.resolve("tasks.csv");
        String[] all = java.util.Arrays.copyOf(words, words.length + 5);
        System.arraycopy(new String[] {"--json", "--csv", slots.toString(), "--tasks", tasks.toString()}, 0, all,
                words.length, 5);
        Called called = Called.of(sim, all);
        assertEquals(Command.OK, called.code(), called.err());
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(Files.readAllBytes(slots));
        sha.update(Files.readAllBytes(tasks));
        sha.update(new ObjectMapper().readTree(called.out()).get("results").toString()
                .getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha.digest()).substring(0, 16);
    }

    @Test
    void thePrintedPreset() throws Exception {
        assertEquals("181b05d09d59a369", fingerprint("--slots", "300"));
    }

    @Test
    void theOverloadInScenarioD() throws Exception {
        assertEquals("b61b464b1ef91516", fingerprint("--preset", "overload", "--scenario", "d", "--slots", "300", "--seed", "2",
                "--policy", "localsearch"));
    }

    @Test
    void theFittedPresetInScenarioDWithDevicesThatComeAndGo() throws Exception {
        assertEquals("e13a66ce374a4fdd", fingerprint("--preset", "fitted", "--scenario", "d", "--slots", "300", "--seed", "3",
                "--policy", "localsearch", "--set", "devicePresence=.8", "--set", "serverPresence=.9", "--set",
                "staySlots=5", "--set", "clock=sojourn"));
    }

    @Test
    void smallSlotsWhoseBestDecisionsAreFoundExhaustively() throws Exception {
        assertEquals("a9a9774ad59a853e", fingerprint("--devices", "4", "--scenario", "b", "--slots", "200", "--normalised", "10"));
    }
}
