package org.offramp.simulation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.api.command.Command;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.LearningProgress;
import org.offramp.api.policy.SlotSnapshot;

class SimCommandTest {
    @TempDir
    Path folder;

    private final SimCommand sim = Here.command();

    private JsonNode json(String... words) throws Exception {
        Called called = Called.of(sim, words);
        assertEquals(Command.OK, called.code(), called.err());
        return new ObjectMapper().readTree(called.out());
    }

    @Test
    void aRunTellsWhatCameOutAndApartFromItWhatWasMeasured() throws Exception {
        Called called = Called.of(sim, "--preset", "fitted", "--slots", "200", "--warm-up", "50", "--seed", "3",
                "--scenario", "d", "--devices", "6", "--normalised", "10");
        assertEquals(Command.OK, called.code(), called.err());
        List<String> lines = called.out().lines().toList();
        assertEquals("preset fitted, scenario d: 6 devices, 2 servers, slots of 30 ms; policy mincompletion, seed 3",
                lines.get(0));
        assertEquals("200 slots after a warm-up of 50, 1200 tasks", lines.get(1));
        assertTrue(called.out().contains("of 20 slots; the best decision by local search"), called.out());
        assertTrue(lines.get(lines.size() - 1).startsWith("measured here, and other each time: a decision p50 "));
        assertTrue(lines.stream().allMatch(l -> l.length() < 120));
    }

    @Test
    void jsonHasAllSettingsAndIsTheSameEachTimeButForWhatIsMeasured() throws Exception {
        String[] words = {"--slots", "100", "--tau", "10", "--set", "loadFactor=2", "--set", "clock=sojourn",
            "--devices", "3", "--json"};
        JsonNode one = json(words);
        assertEquals("10", one.at("/settings/slotMillis").asText());
        assertEquals("2", one.at("/settings/loadFactor").asText());
        assertEquals("sojourn", one.at("/settings/clock").asText());
        assertEquals(300, one.at("/results/tasks").asInt());
        assertEquals(one.at("/results/inTime").asInt() / 1.0, one.at("/results/throughputPerSecond").asDouble(), 1e-9);
        assertEquals(5, one.at("/results/bestDecisions/exhaustive").asInt());
        assertEquals(1, one.at("/results/exitShares/1").asDouble());
        assertTrue(one.at("/results/normalisedReward").asDouble() <= 1);
        assertTrue(one.at("/measured/slotsPerSecond").asDouble() > 0);
        assertEquals(one.get("results"), json(words).get("results"));
        assertFalse(one.get("results").equals(json("--slots", "100", "--devices", "3", "--seed", "2", "--json")
                .get("results")));
    }

    @Test
    void slotsAndTasksBecomeTables() throws Exception {
        Path slots = folder.resolve("new/slots.csv");
        Path tasks = folder.resolve("new/tasks.csv");
        json("--slots", "20", "--warm-up", "5", "--devices", "4", "--csv", slots.toString(), "--tasks",
                tasks.toString(), "--json");
        List<String> rows = Files.readAllLines(slots);
        assertEquals(26, rows.size());
        assertEquals("slot,devices,servers,reward,best_reward", rows.get(0));
        assertTrue(rows.get(1).matches("0,4,2,[0-9.]+,[0-9.]+"), rows.get(1));
        assertTrue(rows.get(2).matches("1,4,2,[0-9.]+,"), rows.get(2));
        List<String> each = Files.readAllLines(tasks);
        assertEquals(101, each.size());
        assertEquals(each.get(0).split(",").length, each.get(100).split(",").length);
    }

    @Test
    void linksMayComeFromANetworkModel() throws Exception {
        sim.addNetwork((device, server, nanos) -> new LinkState(8e6, 0, 1e9, 0, 0), Map.of(NetworkModel.NAME, "slow"));
        assertEquals(0, json("--slots", "50", "--set", "network=slow", "--json").at("/results/accuracy").asDouble(),
                "50 kilobytes at 8 Mbit/s take 50 ms");
    }

    /** Decides as if it had learned for three steps. */
    private static final class Pupil implements DecisionPolicy, LearningProgress {
        @Override
        public void decide(SlotSnapshot slot, Decision decision) {
            for (int m = 0; m < slot.devices(); m++) {
                decision.choose(m, 0);
            }
        }

        @Override
        public long trainingSteps() {
            return 3;
        }

        @Override
        public double trainingLoss() {
            return 0.25;
        }

        @Override
        public double trainingStepMillis(double share) {
            return 10 * share;
        }
    }

    @Test
    void ofAPolicyThatLearnsItsStepsAreTold() throws Exception {
        sim.addPolicy(new Pupil(), Map.of(DecisionPolicy.NAME, "pupil"));
        String text = Called.of(sim, "--policy", "pupil", "--slots", "5").out();
        assertTrue(text.contains("learned: 3 steps of training, p50 5.00 ms, p99 9.90 ms"), text);
        assertTrue(text.contains("loss of the last 0.2500"), text);
        JsonNode json = json("--policy", "pupil", "--slots", "5", "--json");
        assertEquals("{\"steps\":3,\"loss\":0.25,\"fault\":\"\"}", json.get("learning").toString());
        assertEquals(9.9, json.at("/measured/trainingStepMillisP99").asDouble(), 1e-9);
        assertFalse(json("--slots", "5", "--json").has("learning"), "minimum completion does not learn");
    }

    /** Remembers how many slots it has decided. */
    private static final class Counting implements DecisionPolicy {
        private byte slots;

        @Override
        public void decide(SlotSnapshot slot, Decision decision) {
            slots++;
            for (int m = 0; m < slot.devices(); m++) {
                decision.choose(m, 0);
            }
        }

        @Override
        public byte[] saveState() {
            return new byte[] {slots};
        }

        @Override
        public void restoreState(byte[] state) {
            if (state.length != 1) {
                throw new IllegalArgumentException("one byte, not " + state.length);
            }
            slots = state[0];
        }
    }

    @Test
    void whatAPolicyHasLearnedIsSavedAndRestored() throws Exception {
        sim.addPolicy(new Counting(), Map.of(DecisionPolicy.NAME, "counting"));
        Path state = Files.write(folder.resolve("before"), new byte[] {7});
        Path after = folder.resolve("after");
        json("--policy", "counting", "--slots", "10", "--state", state.toString(), "--save-state", after.toString(),
                "--json");
        assertArrayEquals(new byte[] {17}, Files.readAllBytes(after));
        Files.write(state, new byte[3]);
        Called called = Called.of(sim, "--policy", "counting", "--state", state.toString());
        assertEquals(Command.FAILED, called.code());
        assertTrue(called.err().contains("is no state of the policy counting: one byte, not 3"), called.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --colour red          | unknown option --colour
            --slots 0             | --slots 0: a whole number from 1 to 100000000
            --warm-up -1          | --warm-up -1: a whole number from 0 to 100000000
            --seed one            | --seed one: a whole number
            --normalised x        | --normalised x: a whole number from 0 to 100000000
            --exhaustive 0        | --exhaustive 0: a whole number from 1 to 1000000000
            --set devices         | --set devices: KEY=VALUE, e.g. --set loadFactor=2
            --set                 | --set wants a value behind it
            --cases               | --cases wants a value behind it
            fast                  | what is fast? options begin with --
            """)
    void wrongWordsAreRefusedWithWhatWouldBeRight(String words, String message) throws Exception {
        Called called = Called.of(sim, words.split(" +"));
        assertEquals(Command.USAGE, called.code());
        assertTrue(called.err().startsWith("sim: " + message), called.err());
        assertTrue(called.err().contains(SimOptions.USAGE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --preset nobody       | preset 'nobody':
            --scenario e          | scenario = e: 'e' is none of them; right: one of a, b, c, d
            --devices 0           | devices = 0: 0 is out of range; right: a whole number from 1 to 100000
            --tau fast            | slotMillis = fast: 'fast' is no number; right: a number in ms from 0.001 to 1000000
            --set Clock=eq8       | unknown key 'Clock'; is it clock, one of eq8, sojourn?
            --set trace=none.csv  | none.csv is not there
            --set network=nobody  | there is no network model 'nobody' in this deployment; there is []
            --policy nobody       | there is no policy 'nobody' in this deployment; there is [broken, mincompletion]
            --policy broken       | policy broken, slot 0: java.lang.IllegalArgumentException: it always throws
            """)
    void aRunThatCannotBeSaysWhy(String words, String message) throws Exception {
        Called called = Called.of(sim, words.split(" +"));
        assertEquals(Command.FAILED, called.code());
        assertTrue(called.err().startsWith("sim: " + message), called.err());
        assertEquals("", called.out());
    }

    @Test
    void theBestOfSeveralPoliciesOfOneNameDecides() throws Exception {
        sim.addPolicy(new Counting(), Map.of(DecisionPolicy.NAME, "twice", "service.ranking", 1, "service.id", 9L));
        sim.addPolicy((slot, decision) -> {
            throw new IllegalArgumentException("it always throws");
        }, Map.of(DecisionPolicy.NAME, "twice", "service.id", 2L));
        json("--policy", "twice", "--slots", "3", "--json");
    }

    @Test
    void aPolicyThatIsReplacedWhileItRunsSpoilsTheRun() throws Exception {
        DecisionPolicy[] own = new DecisionPolicy[1];
        own[0] = (slot, decision) -> {
            for (int m = 0; m < slot.devices(); m++) {
                decision.choose(m, 0);
            }
            sim.removePolicy(own[0]);
        };
        sim.addPolicy(own[0], Map.of(DecisionPolicy.NAME, "leaving"));
        Called called = Called.of(sim, "--policy", "leaving", "--slots", "3");
        assertEquals(Command.FAILED, called.code());
        assertTrue(called.err().contains("configured anew or replaced while it ran"), called.err());
    }

    @Test
    void helpIsHelp() throws Exception {
        assertEquals(SimOptions.USAGE + System.lineSeparator(), Called.of(sim, "--help").out());
        assertTrue(SimOptions.USAGE.lines().allMatch(l -> l.length() < 120));
    }
}
