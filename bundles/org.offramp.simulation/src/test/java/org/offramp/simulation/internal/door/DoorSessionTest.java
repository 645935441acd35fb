package org.offramp.simulation.internal.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorSessionTest {
    private static final String HELLO = "{\"op\":\"hello\",\"version\":1}";
    private static final String RESET = "{\"op\":\"reset\",\"preset\":\"fitted\",\"seed\":7,\"set\":{\"devices\":2}}";

    private static String step(int first, int second) {
        return "{\"op\":\"step\",\"decision\":[" + first + "," + second + "]}";
    }

    @Test
    void helloTellsVersionAndPresets() throws Exception {
        JsonNode answer = Talk.last(HELLO);
        assertEquals("{\"ok\":true,\"protocol\":\"offramp-sim\",\"version\":1,\"presets\":[\"fitted\",\"overload\","
                + "\"printed\"]}", answer.toString());
    }

    @Test
    void aSlotIsObservedWithAllThatAPolicySees() throws Exception {
        List<JsonNode> answers = Talk.of(HELLO, RESET, step(4, 9), "{\"op\":\"observe\"}");
        assertEquals("3.9", answers.get(1).at("/settings/loadFactor").asText());
        JsonNode slot = answers.get(1).get("observation");
        assertEquals(0, slot.get("slot").asInt());
        assertEquals(2, slot.get("devices").size());
        assertEquals(2, slot.at("/rateMegabits/1").size());
        assertEquals(10, slot.get("options").size());
        JsonNode option = slot.at("/options/9");
        assertEquals(1, option.get("server").asInt());
        assertEquals(17, option.get("exit").asInt());
        assertEquals(.935, option.get("accuracy").asDouble());
        assertEquals(2.42 * 3.9, option.get("serverMillis").asDouble(), 1e-12);
        assertEquals(1, option.get("kilobytes").asDouble());
        assertTrue(answers.get(2).get("reward").asDouble() > 0);
        assertEquals(answers.get(2).get("observation"), answers.get(3).get("observation"));
        assertEquals(1, answers.get(3).at("/observation/slot").asInt());
    }

    @Test
    void whatBecameOfTasksIsToldAndSummedUp() throws Exception {
        List<JsonNode> answers = Talk.of(HELLO, RESET, step(0, 0), step(0, 0), step(0, 0), "{\"op\":\"finish\"}");
        int ended = 0;
        for (JsonNode answer : answers) {
            for (JsonNode task : answer.path("ended")) {
                ended++;
                assertEquals("server-0", task.get("server").asText());
                assertEquals(1, task.get("exit").asInt());
                assertEquals(task.get("inTime").asBoolean(), !task.get("dropped").asBoolean()
                        && task.get("completionMillis").asDouble() <= 30);
            }
        }
        assertEquals(6, ended);
        JsonNode totals = answers.get(5).get("totals");
        assertEquals(6, totals.get("tasks").asInt());
        assertEquals(3, totals.get("slots").asInt());
        assertEquals(totals.get("inTime").asInt() * .8 / 6, totals.get("accuracy").asDouble(), 1e-12);
    }

    @Test
    void decisionsAreWeighedWithoutTakingThem() throws Exception {
        List<JsonNode> answers = Talk.of(HELLO, RESET, "{\"op\":\"evaluate\",\"decisions\":[[0,0],[4,9]]}",
                "{\"op\":\"evaluate\",\"objective\":\"on_time\",\"decisions\":[[0,0]]}", step(4, 9));
        assertEquals(2, answers.get(2).get("values").size());
        assertEquals(answers.get(4).get("reward"), answers.get(2).at("/values/1"));
        assertTrue(answers.get(3).at("/values/0").asDouble() <= 1.6);
    }

    @Test
    void oneSeedGivesOneWorld() throws Exception {
        assertEquals(Talk.of(HELLO, RESET, step(0, 5)), Talk.of(HELLO, RESET, step(0, 5)));
        assertFalse(Talk.last(HELLO, RESET).equals(Talk.last(HELLO, RESET.replace("7", "8"))));
    }

    @Test
    void aPolicyOfTheOtherSideIsAskedForEachSlotAndTheFiguresAreThoseOfARun() throws Exception {
        String run = "{\"op\":\"run\",\"preset\":\"fitted\",\"seed\":7,\"set\":{\"devices\":2},\"slots\":3,"
                + "\"normalised\":1}";
        String decision = "{\"decision\":[0,0]}";
        List<JsonNode> answers = Talk.of(HELLO, run, decision, decision, decision, step(0, 0));
        for (int k = 0; k < 3; k++) {
            assertEquals("decide", answers.get(1 + k).get("ask").asText());
            assertEquals(k, answers.get(1 + k).at("/observation/slot").asInt());
        }
        assertTrue(answers.get(3).get("ended").size() > 0);
        JsonNode results = answers.get(4).get("results");
        JsonNode driven = Talk.last(HELLO, RESET, step(0, 0), step(0, 0), step(0, 0), "{\"op\":\"finish\"}");
        assertEquals(driven.at("/totals/inTime"), results.get("inTime"));
        assertEquals(3, results.get("normalisedSlots").asInt());
        assertEquals("there is no simulation; right: {\"op\":\"reset\"} first", answers.get(5).get("error").asText());
    }

    @Test
    void aPolicyThatIsHereRunsByItsName() throws Exception {
        JsonNode answer = Talk.last(HELLO, "{\"op\":\"run\",\"policy\":\"mincompletion\",\"slots\":20}");
        assertEquals(280, answer.at("/results/tasks").asInt(), answer.toString());
        assertEquals("there is no policy 'nobody' in this deployment; there is [mincompletion, turning]",
                Talk.last(HELLO, "{\"op\":\"run\",\"policy\":\"nobody\"}").get("error").asText());
    }

    @Test
    void eachRunFindsAPolicyAsItWasAtFirst() throws Exception {
        String run = "{\"op\":\"run\",\"policy\":\"turning\",\"slots\":7}";
        List<JsonNode> answers = Talk.of(HELLO, run, run);
        assertEquals(answers.get(1), answers.get(2));
        assertEquals(2, answers.get(1).at("/results/exitShares").size(), answers.get(1).toString());
    }

    @Test
    void aWrongDecisionOfTheOtherSidesPolicyEndsItsRunAndNotTheConversation() throws Exception {
        List<JsonNode> answers = Talk.of(HELLO, "{\"op\":\"run\",\"set\":{\"devices\":2},\"slots\":3}",
                "{\"decision\":[0]}", RESET);
        assertEquals("policy of the other side, slot 0: java.lang.IllegalArgumentException: decision = [0]; right: a "
                + "list with one option for each of the 2 devices", answers.get(2).get("error").asText());
        assertTrue(answers.get(3).get("ok").asBoolean());
    }

    @Test
    void closeEndsTheConversation() throws Exception {
        List<JsonNode> answers = Talk.of(HELLO, "{\"op\":\"close\"}", HELLO);
        assertEquals(2, answers.size());
        assertEquals("{\"ok\":true}", answers.get(1).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello                                   | no JSON: Unrecognized token 'hello': was expecting
            [1]                                     | a line is one JSON object, not [1]
            {"op":"hello","op":"hello"}             | no JSON: Duplicate field 'op'
            {"op":"hello"} {}                       | no JSON: Trailing token
            {"op":7}                                | op = 7; right: one of close, evaluate, finish, hello, observe, r
            {}                                      | op = null; right: one of close, evaluate
            {"op":"observe"}                        | op = observe before hello; right: {"op":"hello","version":1} first
            {"op":"hello"}                          | version is missing; right: 1
            {"op":"hello","version":2}              | version = 2; right: a whole number from 1 to 1
            {"op":"hello","version":1,"name":"me"}  | unknown key name; right: op, version
            """)
    void aWrongFirstLineIsAnsweredWithWhatWouldBeRight(String line, String error) throws Exception {
        JsonNode answer = Talk.last(line);
        assertFalse(answer.get("ok").asBoolean());
        assertTrue(answer.get("error").asText().startsWith(error), answer.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"op":"reset","preset":"nobody"}               | preset = nobody; right: one of fitted, overload, printed
            {"op":"reset","preset":7}                      | preset = 7; right: a text
            {"op":"reset","seed":"x"}                      | seed = "x"; right: a whole number from -9223372036854775808
            {"op":"reset","set":[1]}                       | set = [1]; right: an object of settings
            {"op":"reset","set":{"devices":[1]}}           | set.devices = [1]; right: a text or a number
            {"op":"reset","set":{"devices":0}}             | devices = 0: 0 is out of range; right: a whole number fro
            {"op":"reset","set":{"Devices":1}}             | unknown key 'Devices'; is it devices, a whole number
            {"op":"reset","set":{"exits":"1"}}             | accuracy = 0.8, 0.85, 0.885, 0.905, 0.935: these are 5
            {"op":"reset","set":{"trace":"/etc/passwd"}}   | trace = /etc/passwd names a file; right over a port: noth
            {"op":"reset","set":{"serverProfiles":"a"}}    | serverProfiles = a names a file; right over a port: nothing
            {"op":"reset","set":{"network":"none"}}        | there is no network model 'none' in this deployment
            {"op":"reset","colour":"red"}                  | unknown key colour; right: op, preset, seed, set
            {"op":"step"}                                  | decision is missing; right: a list with one option for ea
            {"op":"step","decision":[0]}                   | decision = [0]; right: a list with one option for each of
            {"op":"step","decision":[0,10]}                | decision[1] = 10; right: a whole number from 0 to 9, the
            {"op":"step","decision":[0,0.5]}               | decision[1] = 0.5; right: a whole number from 0 to 9
            {"op":"evaluate","decisions":[[0,0],7]}        | decisions[1] = 7; right: a list with one option for each
            {"op":"evaluate"}                              | decisions is missing; right: a list of at most 100000
            {"op":"evaluate","objective":"x"}              | objective = "x"; right: one of eq9, on_time
            {"op":"run","slots":0}                         | slots = 0; right: a whole number from 1 to 100000000
            """)
    void aWrongLineIsAnsweredWithWhatWouldBeRightAndChangesNothing(String line, String error) throws Exception {
        List<JsonNode> answers = Talk.of(HELLO, RESET, line, "{\"op\":\"observe\"}");
        assertFalse(answers.get(2).get("ok").asBoolean(), answers.get(2).toString());
        assertTrue(answers.get(2).get("error").asText().startsWith(error), answers.get(2).toString());
        assertEquals(answers.get(1).get("observation"), answers.get(3).get("observation"));
    }
}
