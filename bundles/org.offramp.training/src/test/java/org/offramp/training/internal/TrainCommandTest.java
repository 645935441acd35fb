package org.offramp.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.command.Command;
import org.offramp.api.source.Frame;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackagedPartition;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.training.TrainableNetwork;
import org.offramp.engine.training.TrainingEngine;
import org.offramp.engine.training.TrainingOptions;

class TrainCommandTest {
    @TempDir
    private Path folder;

    @Test
    void trainsPackagesAndReportsWhatItMade() throws Exception {
        TrainCommand command = command(TrainingEngine.pytorch());
        Path out = folder.resolve("out");
        Run run = Run.of(command, "--data", folder.toString(), "--test", folder.toString(), "--out", out.toString(),
                "--design", "small", "--name", "squares", "--size", "32", "--width", "1", "--epochs", "8", "--batch",
                "16", "--threads", "1");
        assertEquals(Command.OK, run.code(), run.err());
        NetworkPackage network = NetworkPackage.read(PackageContent.of(out.resolve("package")));
        network.verify();
        assertEquals("squares", network.description().name());
        assertTrue(network.description().exits().get(1).accuracy() > 0.9, run.out());
        assertTrue(network.description().splits().get(1).features().calibrated());
        assertTrue(network.manifest().card().get("command").contains("--epochs 8"),
                network.manifest().card().toString());
        assertEquals(9, Files.readAllLines(out.resolve("curves.csv")).size());
        assertTrue(Files.readString(out.resolve("curves.svg")).contains("exit 2"));
        assertTrue(Files.readString(out.resolve("package/MODEL_CARD.md"))
                .contains(network.description().contentHash()));
        assertTrue(answersRight(network) > 0.9, "the package answers as its training said");
    }

    private static double answersRight(NetworkPackage network) throws Exception {
        PackagedPartition partition = new PackagedPartition(network);
        int right = 0;
        try (CnnExecutor executor = partition.open(Backends.cpu())) {
            for (int i = 0; i < 60; i++) {
                Frame frame = ColouredSquares.frame(i, "", i % ColouredSquares.CLASSES);
                right += executor.head(partition.preprocess(frame), 2, 2, ExitRule.NEVER).answer().label()
                        == frame.label() ? 1 : 0;
            }
        }
        return right / 60.0;
    }

    @Test
    void keepsTheExitsThatServeBestAndSaysWhy() throws Exception {
        TrainCommand command = command(TrainingEngine.pytorch());
        Path out = folder.resolve("out");
        List<String> words = List.of("--data", folder.toString(), "--out", out.toString(), "--design", "small",
                "--size", "32", "--width", "1", "--batch", "16", "--threads", "1", "--epochs", "2");
        assertEquals(Command.OK, Run.of(command, with(words)).code());
        NetworkPackage whole = NetworkPackage.read(PackageContent.of(out.resolve("package")));
        assertEquals(2, whole.description().exits().size());
        Run run = Run.of(command, with(words, "--resume", "--candidate-exits", "1"));
        assertEquals(Command.OK, run.code(), run.err());
        NetworkPackage some = NetworkPackage.read(PackageContent.of(out.resolve("package")));
        some.verify();
        assertEquals(1, some.description().exits().size());
        assertEquals(whole.description().exits().get(1).accuracy(), some.description().exits().get(0).accuracy(), 1e-9);
        assertTrue(some.manifest().card().toString().contains("[2], chosen on the validation part"));
        List<String> table = Files.readAllLines(out.resolve("exits.csv"));
        assertEquals(3, table.size());
        assertTrue(table.get(2).endsWith(",true,,,main exit"), table.get(2));
        assertTrue(Files.exists(out.resolve("exits.svg")) && run.out().contains("kept exits [2]"), run.out());
        Run without = Run.of(command, with(words, "--validation", "0", "--candidate-exits", "1"));
        assertEquals(Command.FAILED, without.code());
        assertTrue(without.err().contains("let --validation be above 0"), without.err());
    }

    @Test
    void aStoppedRunGoesOnFromItsCheckpoint() throws Exception {
        TrainCommand command = command(TrainingEngine.pytorch());
        Path out = folder.resolve("out");
        List<String> words = List.of("--data", folder.toString(), "--out", out.toString(), "--design", "small",
                "--size", "32", "--width", "1", "--batch", "16", "--threads", "1", "--epochs");
        assertEquals(Command.OK, Run.of(command, with(words, "1")).code());
        Run resumed = Run.of(command, with(words, "3", "--resume"));
        assertEquals(Command.OK, resumed.code(), resumed.err());
        assertFalse(resumed.err().contains("epoch 1 of"), resumed.err());
        assertTrue(resumed.err().contains("epoch 3 of 3"), resumed.err());
        assertEquals(4, Files.readAllLines(out.resolve("curves.csv")).size());
    }

    @Test
    void aRunMayBeginWithWhatAnotherHasLearned() throws Exception {
        TrainCommand command = command(TrainingEngine.pytorch());
        Path first = folder.resolve("first");
        List<String> words = List.of("--data", folder.toString(), "--design", "small", "--size", "32", "--width", "1",
                "--batch", "16", "--threads", "1");
        assertEquals(Command.OK, Run.of(command, with(words, "--epochs", "8", "--out", first.toString())).code());
        Path second = folder.resolve("second");
        Run begun = Run.of(command, with(words, "--epochs", "1", "--out", second.toString(), "--from",
                first.resolve("checkpoint.bin").toString()));
        assertEquals(Command.OK, begun.code(), begun.err());
        Checkpoint after = Checkpoint.read(second.resolve("checkpoint.bin"));
        assertTrue(after.seconds() > Checkpoint.read(first.resolve("checkpoint.bin")).seconds());
        assertTrue(after.command().contains("began with what 8 epochs of train"), after.command());
        double[] shares = Arrays.stream(after.curves().get(0).split(",")).skip(4).mapToDouble(Double::parseDouble)
                .toArray();
        assertTrue(shares[0] > 0.8, "after one epoch: " + after.curves());
    }

    @Test
    void withoutNativesItSaysWhatToDo() throws Exception {
        TrainCommand command = new TrainCommand(new NoEngine());
        Run run = Run.of(command, "--data", folder.toString(), "--out", folder.resolve("out").toString());
        assertEquals(Command.FAILED, run.code());
        assertTrue(run.err().contains("natives are missing"), run.err());
    }

    @Test
    void aWrongCallIsAnsweredWithTheUsage() throws Exception {
        TrainCommand command = new TrainCommand(new NoEngine());
        for (String[] words : new String[][] {{}, {"--data", "x"}, {"--epochs", "0", "--data", "x", "--out", "y"},
            {"--data", "x", "--out", "y", "--device", "abacus"}, {"--data", "x", "--out", "y", "--epoch", "3"},
            {"x"}, {"--data"}, {"--data", "x", "--out", "y", "--width", "NaN"},
            {"--data", "x", "--out", "y", "--augmentation", "none"},
            {"--data", "x", "--out", "y", "--candidate-exits", "-1"}}) {
            Run run = Run.of(command, words);
            assertEquals(Command.USAGE, run.code(), List.of(words).toString());
            assertTrue(run.err().contains("--data DIR_OR_ZIP"), run.err());
        }
        assertEquals(Command.OK, Run.of(command, "--help").code());
    }

    private static String[] with(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private static TrainCommand command(TrainingEngine engine) {
        String reason = engine.unavailable();
        assumeTrue(reason == null, () -> "skipped: " + reason);
        TrainCommand command = new TrainCommand(engine);
        command.addDesign(new SmallDesign(), Map.of());
        command.addOpener(new ColouredSquares(96), Map.of());
        return command;
    }

    /** An engine on a machine without PyTorch. */
    private static final class NoEngine implements TrainingEngine {
        @Override
        public String unavailable() {
            return "natives are missing";
        }

        @Override
        public String describe() {
            throw new IllegalStateException("not asked without natives");
        }

        @Override
        public TrainableNetwork open(MultiExitNetwork network, Map<String, float[]> parameters,
                TrainingOptions options) {
            throw new IllegalStateException("not asked without natives");
        }
    }
}
