package org.offramp.simulator.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.simulator.SimulatorFileException;

/** Files of cases that are wrong: each is refused with file, key, value and what would be right. */
class BadCasesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long SEED = 5;

    private static String refusal(byte[] json) {
        return assertThrows(SimulatorFileException.class, () -> CaseFile.parse("my.json", json)).getMessage();
    }

    private static byte[] changed(String pointer, String value) throws Exception {
        ObjectNode root = (ObjectNode) MAPPER.readTree(Cases.bytes("mec-cases.json"));
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = root.at(at.head());
        JsonNode json = value == null ? null : MAPPER.readTree(value);
        if (parent instanceof ArrayNode array) {
            if (json == null) {
                array.remove(at.last().getMatchingIndex());
            } else {
                array.set(at.last().getMatchingIndex(), json);
            }
        } else if (json == null) {
            ((ObjectNode) parent).remove(at.last().getMatchingProperty());
        } else {
            ((ObjectNode) parent).set(at.last().getMatchingProperty(), json);
        }
        return MAPPER.writeValueAsBytes(root);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /cases                                | []        | cases = []; right: a list of 1 to 10000 entries
            /cases/0/M                            | 0         | cases[0].M = 0; right: a whole number from 1 to 1000
            /cases/0/M                            | 2.5       | cases[0].M = 2.5; right: a whole number from 1 to 1000
            /cases/0/M                            | 3         | cases[0].slots[0].rate_mbps = [[40.0
            /cases/0/N                            | "two"     | cases[0].N = "two"; right: a whole number from 1 to 100
            /cases/1/K                            | 5         | cases[1].slots = [
            /cases/1/tau_ms                       | 0         | cases[1].tau_ms = 0; right: a number from 1.0E-6 to 1
            /cases/1/deadline_ms                  | -30       | cases[1].deadline_ms = -30; right: a number from
            /cases/1/clock                        | "wall"    | cases[1].clock = "wall"; right: one of eq8, sojourn
            /cases/1/drop                         | "late"    | one of never, late_start, late_finish
            /cases/1/scenario                     | "e"       | cases[1].scenario = "e"; right: one of a, b, c, d
            /cases/1/exit_accuracy/2              | 1.2       | cases[1].exit_accuracy[2] = 1.2; right: a number from 0 to 1
            /cases/1/cmp_table_ms/1               | [1]       | cases[1].cmp_table_ms[1] = [1]; right: a list of 5 entries
            /cases/1/cmp_table_ms/1/0             | -1        | cases[1].cmp_table_ms[1][0] = -1; right: a number from 0 to
            /cases/1/slots/2/slot                 | 1         | cases[1].slots[2].slot = 1; right: a whole number from 2 to 2
            /cases/1/slots/2/size_kbyte/0         | 0         | cases[1].slots[2].size_kbyte[0] = 0; right: a number from
            /cases/1/slots/2/rate_mbps/1/1        | null      | cases[1].slots[2].rate_mbps[1][1] = null; right: a number
            /cases/1/slots/2/capacity/0           | 1.5       | cases[1].slots[2].capacity[0] = 1.5; right: a number from 1.0E-6 to 1
            /cases/1/slots/2/com_multiplier       | 1         | cases[1].slots[2].com_multiplier = 1; right: a list of 3 entries
            /cases/1/slots/2/decision_server/0    | 2         | decision_server[0] = 2; right: a whole number from 0 to 1
            /cases/1/slots/2/decision_exit/0      | -1        | decision_exit[0] = -1; right: a whole number from 0 to 4
            /cases/1/slots/1/on_the_air/1/0/slot  | 1         | on_the_air[1][0].slot = 1; right: a whole number from 0 to 0
            /cases/1/slots/1/on_the_air/1/0       | 7         | on_the_air[1][0].slot is missing
            /cases/1/slots/1/known_now/0/dropped  | "no"      | known_now[0].dropped = "no"; right: true or false
            /cases/1/slots/1/known_now/0/completion_ms | null | known_now[0].completion_ms is missing
            /cases/1/metrics/ssp                  | 2         | cases[1].metrics.ssp = 2; right: a number from 0 to 1
            /cases/1/metrics                      | {}        | cases[1].metrics.accuracy is missing
            """)
    void aWrongValueIsRefusedWithItsKeyAndRange(String pointer, String value, String message) throws Exception {
        String refusal = refusal(changed(pointer, value));
        assertTrue(refusal.startsWith("my.json: cases"), refusal);
        assertTrue(refusal.contains(message), refusal);
        assertEquals(1, refusal.lines().count(), refusal);
        assertTrue(refusal.length() < 220, refusal);
    }

    @ParameterizedTest
    @CsvSource({"/cases/2/id", "/cases/2/exit_accuracy", "/cases/2/slots/0/capacity", "/cases/2/slots/0/estimated_reward",
        "/cases/2/slots/0/known_now/0/com_ms", "/cases/2/final/0/success"})
    void aMissingValueIsNamed(String pointer) throws Exception {
        String key = "cases[2]" + pointer.substring(8).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
        assertEquals("my.json: " + key + " is missing", refusal(changed(pointer, null)));
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsPlace() {
        assertTrue(refusal("".getBytes(StandardCharsets.UTF_8)).contains("my.json is not one JSON object"));
        assertTrue(refusal("[]".getBytes(StandardCharsets.UTF_8)).contains("my.json is not one JSON object"));
        assertTrue(refusal("{\n \"cases\": [,]}".getBytes(StandardCharsets.UTF_8))
                .contains("my.json: line 2, column 12: Unexpected character"));
        assertTrue(refusal("{\"cases\": [], \"cases\": []}".getBytes(StandardCharsets.UTF_8))
                .contains("Duplicate"));
        assertTrue(refusal("{\"cases\": [NaN]}".getBytes(StandardCharsets.UTF_8)).contains("line 1"));
    }

    @Test
    void aFileThatIsNotThereOrIsAFolderIsNamed(@TempDir Path folder) throws Exception {
        Path none = folder.resolve("none.json");
        assertEquals(none + " is not there",
                assertThrows(SimulatorFileException.class, () -> CaseFile.read(none)).getMessage());
        assertEquals(folder + " is no file but a folder or a device",
                assertThrows(SimulatorFileException.class, () -> CaseFile.read(folder)).getMessage());
        Path there = Files.write(folder.resolve("cases.json"), Cases.bytes("mec-cases.json"));
        assertEquals(5, CaseFile.read(there).cases().size());
    }

    @Test
    void keysThatAreNotKnownAreNamed() throws Exception {
        CaseFile file = CaseFile.parse("my.json", changed("/cases/1/colour", "\"red\""));
        assertEquals(java.util.Set.of("cases[1].colour"), file.unknown());
    }

    @Test
    void noDamageBringsOtherThanACaseOrAClearError() {
        byte[] good = Cases.bytes("mec-drop-cases.json");
        Random random = new Random(SEED);
        int refused = 0;
        for (int n = 0; n < 3_000; n++) {
            byte[] bad = random.nextBoolean() ? good.clone() : java.util.Arrays.copyOf(good, random.nextInt(good.length));
            for (int i = random.nextInt(4); i >= 0 && bad.length > 0; i--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                CaseFile.parse("my.json", bad).cases().forEach(CaseCheck::of);
            } catch (SimulatorFileException e) {
                assertTrue(e.getMessage().startsWith("my.json"), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 1_000, refused + " of 3000, seed " + SEED);
    }
}
