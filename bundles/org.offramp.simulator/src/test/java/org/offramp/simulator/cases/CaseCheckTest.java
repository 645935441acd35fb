package org.offramp.simulator.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.offramp.simulator.SimulatorFileException;

class CaseCheckTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** What the simulation is given; all else is what it has to come to. */
    private static final Set<String> GIVEN = Set.of("id", "scenario", "M", "N", "K", "tau_ms", "deadline_ms", "clock",
            "drop", "cmp_scale", "exit_accuracy", "cmp_table_ms", "slot", "size_kbyte", "rate_mbps", "capacity",
            "com_multiplier", "cmp_multiplier", "decision_server", "decision_exit", "device", "server", "exit");

    @Test
    void everyTimeRewardAndOptimumOfTheReferenceComesOut() throws Exception {
        int figures = 0;
        for (String name : Cases.FILES) {
            CaseFile file = CaseFile.parse(name, Cases.bytes(name));
            assertEquals(Set.of(), file.unknown());
            for (WorkedCase worked : file.cases()) {
                CaseReport report = CaseCheck.of(worked);
                for (Comparison c : report.comparisons()) {
                    assertTrue(c.same(), name + ", case " + worked.id() + ": " + c);
                }
                assertTrue(report.same());
                assertTrue(report.largest() < 1e-11, "case " + worked.id() + ": " + report.largest());
                figures += report.comparisons().size();
            }
        }
        assertTrue(figures > 1_000, "only " + figures + " figures were compared");
    }

    /** Changes each expected number, one at a time, and looks whether that is found. */
    @Test
    void eachExpectedFigureThatIsOtherThanOursIsFound() throws Exception {
        int changed = 0;
        for (String name : Cases.FILES) {
            ObjectNode root = (ObjectNode) MAPPER.readTree(Cases.bytes(name));
            List<String> undetected = new ArrayList<>();
            List<Change> changes = new ArrayList<>();
            collect(root.get("cases").get(1), "", changes);
            for (Change change : changes) {
                change.set().accept(change.other());
                CaseFile file = CaseFile.parse(name, MAPPER.writeValueAsBytes(root));
                if (CaseCheck.of(file.cases().get(1)).same()) {
                    undetected.add(change.key() + " = " + change.right());
                }
                change.set().accept(change.right());
            }
            assertEquals(List.of(), undetected);
            changed += changes.size();
        }
        assertTrue(changed > 300, changed + " changes");
    }

    /** A figure of a case, and another one in its place. */
    private record Change(String key, Consumer<JsonNode> set, JsonNode right, JsonNode other) {
    }

    private static void collect(JsonNode node, String key, List<Change> changes) {
        if (node instanceof ObjectNode object) {
            object.properties().stream().filter(e -> !GIVEN.contains(e.getKey()))
                    .forEach(e -> collect(e.getValue(), e.getKey(), v -> object.set(e.getKey(), v), changes));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                collect(array.get(i), key, v -> array.set(at, v), changes);
            }
        }
    }

    private static void collect(JsonNode value, String key, Consumer<JsonNode> set, List<Change> changes) {
        if (value.isBoolean() && key.equals("success")) {
            changes.add(new Change(key, set, value, MAPPER.getNodeFactory().booleanNode(!value.asBoolean())));
        } else if (value.isFloatingPointNumber()) {
            double off = key.equals("exits") ? .001 : 1e-6;
            changes.add(new Change(key, set, value,
                    MAPPER.getNodeFactory().numberNode(Math.abs(value.asDouble() - off))));
        } else {
            collect(value, key, changes);
        }
    }

    @Test
    void aDecisionThatIsNotTheBestIsNoOptimum() throws SimulatorFileException {
        CaseFile file = CaseFile.parse("cases", Cases.bytes("mec-cases.json"));
        WorkedCase worked = file.cases().get(1);
        CaseReport report = CaseCheck.of(worked);
        assertTrue(report.optima().get(1).unique());
        assertEquals(1_000, report.optima().get(1).decisions());
        int[] exits = worked.slots().get(1).optimumExit();
        exits[0] = (exits[0] + 1) % 5;
        assertFalse(CaseCheck.of(worked).same());
    }

    /** In slot 0 of the first case all tasks and links are alike: which server takes whom does not matter. */
    @Test
    void aDecisionThatIsAsGoodAsTheFilesIsAnOptimumToo() throws SimulatorFileException {
        WorkedCase worked = CaseFile.parse("cases", Cases.bytes("mec-cases.json")).cases().get(0);
        CaseReport.Optimum optimum = CaseCheck.of(worked).optima().get(0);
        assertEquals(81, optimum.decisions());
        assertFalse(optimum.unique());
        assertTrue(CaseCheck.of(worked).same());
    }
}
