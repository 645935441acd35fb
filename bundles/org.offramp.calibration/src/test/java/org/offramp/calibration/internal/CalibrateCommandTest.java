package org.offramp.calibration.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.command.Command;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.tck.fixture.ToyBackend;
import org.offramp.tck.fixture.ToyNetwork;

/** The command with the real rules, on a network whose every exit is right. */
class CalibrateCommandTest {
    private static final String HASH = "a".repeat(64);
    private static final int IMAGES = 100;

    @TempDir
    private Path folder;
    private final CalibrateCommand command = new CalibrateCommand();

    private record Run(int code, String out, String err) {
    }

    @BeforeEach
    void wire() {
        command.addNetwork(new ToyNetwork(HASH), Map.of());
        command.addBackend(new ToyBackend(), Map.of());
        command.addOpener(new Signs(), Map.of());
        command.addRule(Made.maximumProbability(), Map.of(ExitRule.NAME, "maximum-probability"));
        command.addRule(Made.evidence(), Map.of(ExitRule.NAME, "evidence"));
        command.addRule(Made.entropy(), Map.of(ExitRule.NAME, "entropy"));
        command.addRule(Made.patience(), Map.of(ExitRule.NAME, "patience"));
        command.addRule(ExitRule.NEVER, Map.of(ExitRule.NAME, "never"));
    }

    private Run run(String... words) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = command.run(List.of(words), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void writesForEachRuleAFileThatIsReadyToUseAndSaysWhereItComesFrom() throws Exception {
        Path out = folder.resolve("out");
        Path configs = folder.resolve("configs");
        Files.createDirectories(configs.resolve("av"));
        Files.createDirectories(configs.resolve("mec"));
        Run run = run("--data", folder.toString(), "--test", folder.toString(), "--validation", "0.3", "--out",
                out.toString(), "--configs", configs.toString());
        assertEquals(Command.OK, run.code, run.err);
        assertTrue(run.out.contains("evidence") && run.out.contains("patience"), run.out);
        for (String rule : List.of("maximumprobability", "evidence", "entropy", "patience")) {
            String name = "org.offramp.exit.rules." + rule + ".cfg";
            Properties file = new Properties();
            try (var in = Files.newBufferedReader(out.resolve(name))) {
                file.load(in);
            }
            assertEquals(HASH, file.getProperty("network"));
            assertTrue(Files.readString(out.resolve(name)).contains("test (nothing was chosen by it)"));
            assertEquals(Files.readString(out.resolve(name)), Files.readString(configs.resolve("av").resolve(name)));
            assertTrue(Files.exists(configs.resolve("mec").resolve(name)));
        }
        for (String name : List.of("curves.csv", "report.txt", "report.json", "accuracy-demand-validation.svg",
                "accuracy-demand-test.png")) {
            assertTrue(Files.size(out.resolve(name)) > 0, name);
        }
        assertFalse(Files.readString(out.resolve("report.json")).contains(folder.toString()),
                "a report holds no path of the machine");
    }

    @Test
    void whereEveryExitIsRightAllLeaveAtTheFirst() throws Exception {
        Run run = run("--data", folder.toString(), "--validation", "1", "--rule", "maximum-probability", "--out",
                folder.resolve("out").toString(), "--json");
        assertEquals(Command.OK, run.code, run.err);
        JsonNode report = new ObjectMapper().readTree(run.out);
        assertEquals(IMAGES, report.path("validation").path("images").asInt());
        JsonNode rule = report.path("rules").get(0);
        assertEquals(1, report.path("rules").size());
        assertEquals(100, rule.path("validation").path("accuracyPercent").asDouble());
        assertEquals(100, rule.path("validation").path("leftAtExitPercent").get(0).asDouble(), 1e-9);
        assertEquals(100 * (1 - 1_010_000.0 / 3_010_000), rule.path("validation").path("savedPercent").asDouble(), 1e-9);
        assertEquals("maximum-probability", report.path("best").asText());
    }

    @Test
    void aRuleThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
        Run run = run("--data", folder.toString(), "--rule", "luck", "--out", folder.resolve("out").toString());
        assertEquals(Command.FAILED, run.code);
        assertTrue(run.err.contains("--rule luck") && run.err.contains("[entropy, evidence"), run.err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--loss -1", "--loss much", "--target 101", "--loss 1 --target 99", "--certainty 0.4",
        "--validation 0", "--thread 2"})
    void aWrongOptionIsNamedWithWhatIsRight(String words) throws Exception {
        List<String> all = new ArrayList<>(List.of("--data", folder.toString()));
        all.addAll(List.of(words.split(" ")));
        Run run = run(all.toArray(String[]::new));
        assertEquals(Command.USAGE, run.code);
        assertTrue(run.err.startsWith("calibrate: ") && run.err.contains(words.split(" ")[0]), run.err);
    }

    @Test
    void dataThatAreNotThereAreAFailureInOneLine() throws Exception {
        Run run = run("--data", folder.resolve("nothing").toString());
        assertEquals(Command.FAILED, run.code);
        assertTrue(run.err.contains("nothing is not there"), run.err);
    }

    /** Toy images, each class in turn, five images a scene. */
    private static final class Signs implements FrameSourceOpener {
        @Override
        public boolean accepts(Path path) {
            return Files.isDirectory(path);
        }

        @Override
        public FrameSource open(Path path, String part) {
            return new FrameSource() {
                @Override
                public String description() {
                    return "toy signs";
                }

                @Override
                public long size() {
                    return IMAGES;
                }

                @Override
                public Stream open(long seed, boolean shuffle) {
                    return new Stream() {
                        private int next;

                        @Override
                        public Frame next() {
                            int n = next++;
                            return n == IMAGES ? null : ToyNetwork.frame(n, n % ToyNetwork.CLASSES);
                        }

                        @Override
                        public void close() {
                            // nothing is open
                        }
                    };
                }
            };
        }

        /** Frames are named toy-0, toy-1 ...; each class gets a scene of its own every 25 frames. */
        @Override
        public String group(String frameName) {
            int n = Integer.parseInt(frameName.substring(4));
            return n % ToyNetwork.CLASSES + "/" + n / 25;
        }
    }
}
