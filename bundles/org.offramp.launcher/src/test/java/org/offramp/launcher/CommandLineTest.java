package org.offramp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The command line: what it understands, and what it says when it does not. */
class CommandLineTest {
    private static CommandLine parse(String... words) throws LaunchException {
        return CommandLine.parse(List.of(words));
    }

    private static String refusal(String... words) {
        LaunchException e = assertThrows(LaunchException.class, () -> parse(words));
        assertEquals(ExitCode.USAGE, e.exitCode());
        return e.getMessage();
    }

    @Test
    void optionsBecomeFrameworkProperties(@TempDir Path data) throws LaunchException {
        CommandLine line = parse("av", "--data", data.toString(), "--images=7", "--policy", "fixed", "--json");
        assertEquals(Map.of("offramp.data", data.toString(), "offramp.images", "7", "offramp.policy", "fixed",
                "offramp.json", "true"), line.properties());
    }

    @ParameterizedTest
    @CsvSource({"--imgaes, --images", "--polcy, --policy", "--verbos, --verbose", "--dead, --deadline"})
    void anUnknownOptionNamesTheNearMiss(String wrong, String right) {
        String message = refusal("av", wrong, "1");
        assertTrue(message.contains("unknown option '" + wrong + "'"), message);
        assertTrue(message.contains("did you mean '" + right + "'?"), message);
    }

    @Test
    void aWordThatIsNearNothingGetsNoSuggestion() {
        assertEquals("", CommandLine.nearMiss("--xylophone", List.of("--images", "--policy")));
    }

    @Test
    void anUnknownCommandNamesTheNearMissAndAllCommands() {
        String message = refusal("gatway");
        assertTrue(message.contains("did you mean 'gateway'?"), message);
        assertTrue(message.contains(String.join(", ", Verb.words())), message);
        assertTrue(message.contains("demo, gateway, av, mec, train"), message);
    }

    @ParameterizedTest
    @CsvSource({"--images, -1, whole number from 0", "--images, many, whole number from 0",
        "--deadline, 0, number from 1 to 3600000", "--deadline, NaN, number from 1 to 3600000",
        "--id, a b, A-Z a-z 0-9 . _ -", "--broker, localhost, tcp://host:1883", "--data, no/such/file, no such file",
        "--networks, no/such/folder, no such folder", "--network, a b, A-Z a-z 0-9 . _ -"})
    void aWrongValueIsRefusedWithWhatWouldBeRight(String option, String value, String right) {
        String message = refusal("av", option, value);
        assertTrue(message.contains(option + " " + value + ": "), message);
        assertTrue(message.contains(right), message);
    }

    @Test
    void codecsAreGivenInOrderOfPreference() throws LaunchException {
        assertEquals("uint4,uint8", parse("av", "--codec", "uint4,uint8").properties().get("offramp.codec"));
        assertEquals("uint8", parse("av", "--codec", "uint8").properties().get("offramp.codec"));
        for (String wrong : List.of("uint4,,uint8", ",", "uint8,", "uint4, uint8")) {
            assertTrue(refusal("av", "--codec", wrong).contains("names parted by commas"));
        }
    }

    @Test
    void theCommandsThatWorkOnANetworkShareADeployment() throws LaunchException {
        for (String word : List.of("evaluate", "calibrate", "profile", "model", "fit", "check", "package")) {
            assertEquals("evaluate", parse(word).verb().deployment());
            assertTrue(parse(word).verb().isCommand());
        }
        assertEquals("train", parse("train").verb().deployment());
        assertEquals("av", parse("av").verb().deployment());
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertTrue(refusal("av", "--images").contains("--images needs a value"));
        assertTrue(refusal("av", "--json=yes").contains("--json takes no value"));
    }

    @Test
    void theWordsBehindACommandArePassedOnUntouched() throws LaunchException {
        CommandLine line = parse("evaluate", "--data", "no such file", "--help", "");
        assertEquals(List.of("--data", "no such file", "--help", ""), line.rest());
        assertEquals("--data no+such+file --help %", EncodedWords.encode(line.rest()));
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void theHelpOfEachCommandTellsItsOptionsAndTheExitCodes(Verb verb) {
        String help = Help.of(verb);
        for (Option option : verb.options()) {
            assertTrue(help.contains("  " + option.name() + " "), help);
        }
        assertTrue(help.contains("a bundle did not resolve or start"), help);
        assertTrue(Help.general().contains("  " + verb.word() + " "), Help.general());
    }
}
