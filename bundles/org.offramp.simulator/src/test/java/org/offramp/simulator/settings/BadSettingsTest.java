package org.offramp.simulator.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.simulator.SimulatorFileException;

/** Presets and overrides that are wrong: each is refused with file, line, key, value and what would be right. */
class BadSettingsTest {
    private static final long SEED = 11;

    private static String text(Map<String, String> values) {
        return values.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static SimulatorFileException refusal(String text) {
        return assertThrows(SimulatorFileException.class, () -> SimulationSettings.parse("my.properties", "my", text));
    }

    /** The same wrong value in a file and as an override. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            devices                 | 0         | 0 is out of range; right: a whole number from 1 to 100000
            devices                 | many      | 'many' is no number; right: a whole number from 1 to 100000
            devices                 | 2.5       | 2.5 is no whole number; right: a whole number from 1 to 100000
            devices                 | ''        | a number is missing; right: a whole number from 1 to 100000
            exits                   | 0, 3      | 0 is out of range; right: 1 to 256 numbers, parted by commas, each f
            accuracy                | .8, 1.1   | 1.1 is out of range; right: 1 to 256 numbers, parted by commas, each
            serverMillis            | 1,,2      | a number is missing; right: 1 to 1000 rows parted by semicolons, eac
            serverMillis            | 1; -2     | -2 is out of range
            servers                 | 1001      | 1001 is out of range; right: a whole number from 1 to 1000
            loadFactor              | NaN       | 'NaN' is no number; right: a number from 0.000001 to 1000000
            loadFactor              | 0         | 0 is out of range; right: a number from 0.000001 to 1000000
            slotMillis              | 0         | 0 is out of range; right: a number in ms from 0.001 to 1000000
            slotMillis              | 10ms      | '10ms' is no number; right: a number in ms
            deadlineMillis          | -30       | -30 is out of range; right: a number in ms from 0.001 to 1000000000
            clock                   | wall      | 'wall' is none of them; right: one of eq8, sojourn
            lateTasks               | late      | 'late' is none of them; right: one of never, late_start, late_finish
            sizeKilobytes           | 100       | these are not two numbers; right: the lowest and the highest in kilo
            sizeKilobytes           | 100, 50   | the highest is below the lowest; right: the lowest and the highest i
            sizeKilobytes           | 0, 50     | 0 is out of range; right: the lowest and the highest in kilobytes, p
            kilobyteBytes           | 1001      | '1001' is none of them; right: one of 1000, 1024
            rateMegabits            | 20, 1e10  | 1e10 is out of range; right: the lowest and the highest in Mbit/s
            rateMegabits            | 1, 2, 3   | these are more than 2
            rates                   | server    | 'server' is none of them; right: one of link, device
            network                 | my net    | 'my net' is no name; right: name of a network model, 1 to 64 of A-Z
            scenario                | e         | 'e' is none of them; right: one of a, b, c, d
            capacity                | speed     | 'speed' is none of them; right: one of share, slowdown
            capacityShare           | .25, 4    | 4 is out of range; right: the lowest and the highest, parted by a co
            computingFluctuation    | 1         | 1 is out of range; right: a number from 0 to 0.999
            transmissionFluctuation | -.2       | -.2 is out of range; right: a number from 0 to 0.999
            backlog                 | all       | 'all' is none of them; right: one of exact, expected
            devicePresence          | 0         | 0 is out of range; right: a number from 0.000001 to 1
            serverPresence          | 1.01      | 1.01 is out of range; right: a number from 0.000001 to 1
            staySlots               | 0         | 0 is out of range; right: a whole number from 1 to 1000000
            """)
    void aWrongValueIsRefusedWithKeyValueAndRange(String key, String value, String message) {
        Map<String, String> values = Shipped.read("printed").texts();
        List<String> keys = List.copyOf(values.keySet());
        values.put(key, value);
        String problem = key + " = " + value + ": " + message;
        SimulatorFileException e = refusal(text(values));
        assertEquals(1, e.problems().size(), e.getMessage());
        String where = "my.properties:" + (keys.indexOf(key) + 1) + ": ";
        assertTrue(e.getMessage().startsWith(where + problem), e.getMessage() + "\n" + where + problem);
        IllegalArgumentException override = assertThrows(IllegalArgumentException.class,
                () -> Shipped.read("printed").with(key, value));
        assertEquals(where + override.getMessage(), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exits          | 3, 1, 4, 7, 17 | right: whole numbers, each above the one before it
            exits          | 1, 3.5, 4, 7, 17 | right: whole numbers, each above the one before it
            accuracy       | .8, .9         | these are 2, but exits = 1, 3, 4, 7, 17 are 5; right: one for each exit
            serverMillis   | 1, 2 | row 1 has 2 numbers, but exits = 1, 3, 4, 7, 17 are 5; right: one for each exit
            """)
    void valuesThatDoNotBelongTogetherAreRefused(String key, String value, String message) {
        Map<String, String> values = Shipped.read("printed").texts();
        values.put(key, value);
        assertEquals("my.properties: " + key + " = " + value + ": " + message, refusal(text(values)).getMessage());
        assertEquals(key + " = " + value + ": " + message, assertThrows(IllegalArgumentException.class,
                () -> Shipped.read("printed").with(key, value).model()).getMessage());
    }

    @Test
    void allProblemsOfAFileAreToldAtOnce() {
        Map<String, String> values = Shipped.read("printed").texts();
        values.remove("clock");
        values.put("devices", "x");
        List<String> problems = refusal(text(values) + "\ndevices = 3\nslotMilis = 3\nwhat\ncolour = red").problems();
        assertEquals(6, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("my.properties:1: devices = x: 'x' is no number"), problems.get(0));
        assertTrue(problems.get(1).contains(": devices stands in line 1 already; right: each key once"),
                problems.get(1));
        assertTrue(problems.get(2).contains("unknown key 'slotMilis'; is it slotMillis, a number in ms from 0.001"),
                problems.get(2));
        assertTrue(problems.get(3).contains("'what' has no =; right: key = value, or # before a comment"),
                problems.get(3));
        assertTrue(problems.get(4).contains("unknown key 'colour'; right: one of devices, exits, accuracy"),
                problems.get(4));
        assertEquals("my.properties: clock is missing; right: clock = one of eq8, sojourn", problems.get(5));
    }

    @Test
    void anUnknownKeyIsRefusedAsAnOverrideToo() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Shipped.read("printed").with("Devises", "3"))
                .getMessage().contains("is it devices, a whole number from 1 to 100000?"));
    }

    @Test
    void aProfileThatIsNotThereIsNamed() {
        SimulatorFileException e = assertThrows(SimulatorFileException.class,
                () -> Shipped.read("printed").with("serverProfiles", "none.json#cpu").model());
        assertTrue(e.getMessage().startsWith("serverProfiles = none.json#cpu: none.json is not there; ./offramp "),
                e.getMessage());
    }

    @Test
    void noDamageBringsOtherThanSettingsOrAClearError() {
        String good = text(Shipped.read("fitted").texts());
        Random random = new Random(SEED);
        int refused = 0;
        for (int n = 0; n < 2_000; n++) {
            StringBuilder bad = new StringBuilder(good);
            for (int i = random.nextInt(4); i >= 0; i--) {
                bad.setCharAt(random.nextInt(bad.length()), (char) random.nextInt(128));
            }
            try {
                assertFalse(SimulationSettings.parse("my.properties", "my", bad.toString()).texts().isEmpty());
            } catch (SimulatorFileException e) {
                assertTrue(e.getMessage().contains("right: ") || e.getMessage().contains("is it "),
                        e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 1_000, refused + " of 2000, seed " + SEED);
    }
}
