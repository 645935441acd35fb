package org.offramp.operations.internal.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.offramp.operations.internal.framework.RunningFramework.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to files while the system runs; each in a real Felix with the real FileInstall. */
class ConfigurationFilesTest {

    @TempDir
    static Path folder;

    private static RunningFramework felix;

    @BeforeAll
    static void startFelix() throws Exception {
        felix = new RunningFramework(folder).with("offramp.depth", "7").start("sample.sensor", "sample.channel",
                "sample.picky", "sample.plain", "sample.slow");
        until("the sensor runs", () -> felix.value("sensor", "queueLength") != null);
    }

    @AfterAll
    static void stopFelix() throws Exception {
        felix.close();
    }

    @AfterEach
    void removeFiles() throws Exception {
        try (var files = Files.list(felix.configs)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        until("every problem is solved", () -> felix.health("configuration").isEmpty());
        until("the sensor has its defaults",
                () -> Integer.valueOf(64).equals(felix.value("sensor", "queueLength")));
        until("the picky one is back to its defaults", () -> Integer.valueOf(10).equals(felix.value("picky", "high")));
        until("no channel is left", () -> felix.values("channel").isEmpty());
    }

    @Test
    void aRightFileTakesEffectWithItsTypes() {
        felix.write("sample.sensor.cfg", "queueLength = 65", "deadlineMillis = 250", "ratio = 0.25", "verbose = true",
                "mode = exact", "topics = x, y\\\\,z ,w", "ports = 80,443", "separator = |");
        until("65", () -> Integer.valueOf(65).equals(felix.value("sensor", "queueLength")));
        assertEquals("Integer", felix.value("sensor", "type of queueLength"));
        assertEquals(250L, felix.value("sensor", "deadlineMillis"));
        assertEquals(0.25, felix.value("sensor", "ratio"));
        assertEquals(true, felix.value("sensor", "verbose"));
        assertEquals("exact", felix.value("sensor", "mode"));
        assertEquals(List.of("x", "y,z", "w"), felix.value("sensor", "topics"));
        assertEquals(List.of(80, 443), felix.value("sensor", "ports"));
        assertEquals('|', felix.value("sensor", "separator"));
        assertEquals(List.of(), felix.health("configuration"));
    }

    @Test
    void aWrongEditLeavesTheLastGoodInForceAndACorrectedOneClearsTheReport() {
        felix.write("sample.sensor.cfg", "queueLength = 65", "mode = exact");
        until("65", () -> Integer.valueOf(65).equals(felix.value("sensor", "queueLength")));
        felix.write("sample.sensor.cfg", "queueLength = 66", "mode = exakt");
        until("reported", () -> !felix.reported("sample.sensor.cfg").isEmpty());
        assertEquals(List.of("configs/test/sample.sensor.cfg, line 2: mode = exakt is not an option. "
                + "Did you mean exact? Right: one of fast, exact (default fast). "
                + "The last good configuration stays in force."), felix.reported("sample.sensor.cfg"));
        assertEquals(65, felix.value("sensor", "queueLength"), "no half of a wrong file is applied");
        felix.write("sample.sensor.cfg", "queueLength = 67", "mode = exact");
        until("67", () -> Integer.valueOf(67).equals(felix.value("sensor", "queueLength")));
        until("solved", () -> felix.reported("sample.sensor.cfg").isEmpty());
    }

    @Test
    void aRemovedFileTakesItsConfigurationWithIt() throws Exception {
        Path file = felix.write("sample.sensor.cfg", "queueLength = 65");
        until("65", () -> Integer.valueOf(65).equals(felix.value("sensor", "queueLength")));
        Files.delete(file);
        until("default", () -> Integer.valueOf(64).equals(felix.value("sensor", "queueLength")));
    }

    @Test
    void aFilePutBackBeforeItsComponentHasHeardOfTheRemovalIsInForce() throws Exception {
        felix.write("sample.slow.cfg", "slow = true");
        Path file = felix.write("sample.sensor.cfg", "queueLength = 65");
        until("both", () -> Boolean.TRUE.equals(felix.value("slow", "slow"))
                && Integer.valueOf(65).equals(felix.value("sensor", "queueLength")));
        Runnable slow = felix.service(Runnable.class, "(sample=slow)");
        felix.write("sample.slow.cfg", "slow = false");
        until("it ends, and who hears of changes waits for it", () -> felix.values("slow").isEmpty());
        Files.delete(file);
        until("removed", () -> !felix.stored("sample.sensor"));
        felix.write("sample.sensor.cfg", "queueLength = 66");
        until("put back", () -> felix.stored("sample.sensor"));
        assertEquals(65, felix.value("sensor", "queueLength"), "the component has heard of nothing yet");
        slow.run();
        until("66", () -> Integer.valueOf(66).equals(felix.value("sensor", "queueLength")));
    }

    @Test
    void variablesAreSubstitutedFromFrameworkPropertiesEnvironmentAndDefaults() {
        felix.write("sample.sensor.cfg", "queueLength = ${offramp.depth}", "deadlineMillis = ${offramp.unset:-33}",
                "label = ${env:PATH:+found}");
        until("7", () -> Integer.valueOf(7).equals(felix.value("sensor", "queueLength")));
        assertEquals(33L, felix.value("sensor", "deadlineMillis"));
        assertEquals("found", felix.value("sensor", "label"));
    }

    @Test
    void aValueOutsideAsciiAndEscapedCharactersArriveAsWritten() {
        felix.write("sample.sensor.cfg", "label = Größe 道 \\u00e9\\t\\{\\}", "queueLength : 9");
        until("9", () -> Integer.valueOf(9).equals(felix.value("sensor", "queueLength")));
        assertEquals("Größe 道 é\t{}", felix.value("sensor", "label"));
    }

    @Test
    void aTypedFileIsReadAsFelixWritesIt() {
        felix.write("sample.sensor.config", "queueLength=I\"12\"", "topics=[ \"p\", \"q\" ]", "ratio=D\"0.75\"");
        until("12", () -> Integer.valueOf(12).equals(felix.value("sensor", "queueLength")));
        assertEquals(List.of("p", "q"), felix.value("sensor", "topics"));
    }

    @Test
    void aFactoryHasOneInstanceAFileAndTheOthersLiveWhenOneIsWrong() {
        felix.write("sample.channel-north.cfg", "host = n");
        felix.write("sample.channel-south-west.cfg", "host = s", "port = 1");
        until("two", () -> felix.values("channel").size() == 2);
        felix.write("sample.channel-north.cfg", "host = n", "port = 70000");
        until("reported", () -> !felix.reported("sample.channel-north.cfg").isEmpty());
        assertEquals(2, felix.values("channel").size());
        assertTrue(felix.values("channel").stream().anyMatch(v -> v.get("port").equals(1883)), "the last good stays");
    }

    @Test
    void aComponentThatRefusesAtActivationGetsItsLastGoodConfigurationBack() {
        felix.write("sample.picky.cfg", "low = 1", "high = 5", "key = hunter22");
        until("5", () -> Integer.valueOf(5).equals(felix.value("picky", "high")));
        felix.write("sample.picky.cfg", "low = 7", "high = 6", "key = hunter22");
        until("reported", () -> !felix.reported("sample.picky.cfg").isEmpty());
        assertEquals(List.of("configs/test/sample.picky.cfg: The component sample.picky refused it: low = 7 must be at "
                + "most high = 6, key (hidden). The last good configuration stays in force."),
                felix.reported("sample.picky.cfg"));
        until("back", () -> Integer.valueOf(5).equals(felix.value("picky", "high")));
    }

    @Test
    void aComponentThatRefusesItsFirstConfigurationIsNamedWithoutItsSecret() {
        felix.write("sample.picky.cfg", "low = 7", "high = 6", "key = hunter22");
        until("reported", () -> felix.health("components").stream()
                .anyMatch(e -> e.get("place").asText().equals("component sample.picky")));
        String message = felix.health("components").stream().map(e -> e.get("message").asText())
                .filter(m -> m.contains("picky")).findFirst().orElseThrow();
        assertEquals("component sample.picky: It could not be activated (configured by sample.picky.cfg): low = 7 must "
                + "be at most high = 6, key (hidden). It does not run.", message);
    }

    @Test
    void whatNobodyOffersIsNamedWithTheComponentThatWaits() {
        until("reported", () -> felix.health("components").stream().anyMatch(e -> e.get("message").asText()
                .equals("component sample.waiting: It waits for the service java.util.concurrent.Executor "
                        + "with (nobody=offers). "
                        + "Right: a bundle that offers it. It does not run.")));
    }

    @Test
    void aComponentWithoutMetatypeGetsItsFileUncheckedAndHealthSaysSo() {
        felix.write("sample.plain.cfg", "anything = goes");
        until("goes", () -> "goes".equals(felix.value("plain", "anything")));
        until("said", () -> felix.reported("sample.plain.cfg").equals(List.of("configs/test/sample.plain.cfg: "
                + "The component sample.plain does not say what it accepts, so the file is not checked.")));
    }

    @Test
    void theKeysOfDeclarativeServicesAreRightAndChecked() {
        felix.write("sample.sensor.cfg", "queueLength = 65", "service.ranking = 5", "rate = 4");
        until("65", () -> Integer.valueOf(65).equals(felix.value("sensor", "queueLength")));
        assertEquals(4, felix.value("sensor", "rate"));
        felix.write("sample.picky.cfg", "high = 11", "peer.target = (peer=one");
        until("reported", () -> felix.reported("sample.picky.cfg").stream().anyMatch(m -> m.contains("not a filter")));
        felix.write("sample.picky.cfg", "high = 11", "pear.target = (peer=one)");
        until("reported", () -> felix.reported("sample.picky.cfg").stream()
                .anyMatch(m -> m.contains("pear.target is not a key of sample.picky.")));
        felix.write("sample.picky.cfg", "high = 11", "peer.target = (peer=one)");
        until("11", () -> Integer.valueOf(11).equals(felix.value("picky", "high")));
    }

    @Test
    void twoFilesForOneComponentAreReportedAndTheFirstStays() throws Exception {
        Path first = felix.write("sample.sensor.cfg", "queueLength = 65");
        until("65", () -> Integer.valueOf(65).equals(felix.value("sensor", "queueLength")));
        felix.write("sample.sensor.config", "queueLength=I\"66\"");
        until("reported", () -> felix.reported("sample.sensor.config").stream().anyMatch(m -> m.contains(
                "The component sample.sensor is configured by configs/test/sample.sensor.cfg already. "
                        + "Right: keep one of the two files.")));
        assertEquals(65, felix.value("sensor", "queueLength"));
        Files.delete(first);
        until("the second takes over", () -> Integer.valueOf(66).equals(felix.value("sensor", "queueLength")));
    }

    @Test
    void anOperatorsFileIsNeverWrittenTo() throws Exception {
        Path file = felix.write("sample.sensor.cfg", "# mine", "queueLength = ${offramp.depth}");
        until("7", () -> Integer.valueOf(7).equals(felix.value("sensor", "queueLength")));
        assertEquals(List.of("# mine", "queueLength = ${offramp.depth}"), Files.readAllLines(file));
    }

    @Test
    void anEditorsHiddenFileIsNoConfiguration() throws Exception {
        felix.write(".#sample.sensor.cfg", "queueLength = 3");
        felix.write("sample.sensor.cfg~", "queueLength = 4");
        felix.write("sample.sensor.cfg", "queueLength = 65");
        until("65", () -> Integer.valueOf(65).equals(felix.value("sensor", "queueLength")));
        assertEquals(List.of(), felix.health("configuration"));
    }
}
