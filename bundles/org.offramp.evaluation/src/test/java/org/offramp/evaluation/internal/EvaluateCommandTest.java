package org.offramp.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.command.Command;
import org.offramp.api.source.Frame;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackagedPartition;
import org.offramp.codec.basic.internal.Fp32Codec;
import org.offramp.codec.basic.internal.Uint8Codec;

class EvaluateCommandTest {
    private static final int IMAGES = 60;

    @TempDir
    private Path folder;
    private Path network;

    @BeforeEach
    void write() throws Exception {
        network = SmallNetwork.write(folder.resolve("package"));
    }

    @Test
    void countsTheRightAnswersOfEveryPairAsAPersonWould() throws Exception {
        Run run = Run.of(command(), "--data", folder.toString(), "--network", network.toString(), "--codec", "none",
                "--json");
        assertEquals(Command.OK, run.code(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals(IMAGES, json.get("images").intValue());
        assertEquals(2 * 8 * 8 * 4, json.get("splits").get(1).get("bytesUp").intValue());
        PackagedPartition partition = new PackagedPartition(NetworkPackage.read(PackageContent.of(network)));
        try (CnnExecutor executor = partition.open(Backends.cpu())) {
            for (int split = 0; split <= 2; split++) {
                for (int exit = 1; exit <= 2; exit++) {
                    assertEquals(byHand(partition, executor, split, exit),
                            json.get("splits").get(split).get("accuracy").get(exit - 1).doubleValue(), 1e-9,
                            "split " + split + ", exit " + exit);
                }
            }
        }
    }

    private static double byHand(PackagedPartition partition, CnnExecutor executor, int split, int exit)
            throws Exception {
        double right = 0;
        for (int i = 0; i < IMAGES; i++) {
            Frame frame = ColouredSquares.frame(i, "", i / 4 % ColouredSquares.CLASSES);
            HeadResult head = executor.head(partition.preprocess(frame), split, exit, ExitRule.NEVER);
            Prediction answer = head.answer() != null ? head.answer()
                    : executor.tail(head.features().asBatch(), split, exit, ExitRule.NEVER).get(0);
            right += answer.label() == frame.label() ? 1 : 0;
        }
        return right / IMAGES;
    }

    @Test
    void printsATableWithSourceCodecAndBytes() throws Exception {
        Run run = Run.of(command(), "--data", folder.toString(), "--network", network.toString(), "--limit", "10");
        assertEquals(Command.OK, run.code(), run.err());
        assertTrue(run.out().contains("10 of coloured squares"), run.out());
        assertTrue(run.out().contains("codec     uint8"), run.out());
        assertTrue(run.out().lines().anyMatch(l -> l.matches("split 1 +128 .*\\*.*")), run.out());
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        failed("nowhere", "--data", folder.resolve("nowhere").toString(), "--network", network.toString());
        failed("neither a folder nor a zip", "--data", folder.toString(), "--network",
                folder.resolve("nowhere").toString());
        Files.delete(network.resolve("stages/block2.onnx"));
        failed("stages/block2.onnx is missing", "--data", folder.toString(), "--network", network.toString());
    }

    private static void failed(String part, String... words) throws Exception {
        Run run = Run.of(command(), words);
        assertEquals(Command.FAILED, run.code(), run.err());
        assertTrue(run.err().contains(part), run.err());
    }

    @Test
    void aWrongCallIsAnsweredWithTheUsage() throws Exception {
        Run run = Run.of(command(), "--limit", "-1");
        assertEquals(Command.USAGE, run.code());
        assertTrue(run.err().contains("--limit -1") && run.err().contains("--codec"), run.err());
    }

    static EvaluateCommand command() throws Exception {
        EvaluateCommand command = new EvaluateCommand("test", new CodecClock(Duration.ofMillis(5), Duration.ofMillis(1), 2));
        command.addBackend(Backends.cpu(), Map.of());
        command.addCodec(new Uint8Codec(), Map.of());
        command.addCodec(new Fp32Codec(), Map.of());
        command.addOpener(new ColouredSquares(IMAGES), Map.of());
        return command;
    }
}
