package org.offramp.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.command.Command;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.api.tensor.Tensor;
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
        Run run = Run.of(command(), "--data", folder.toString(), "--network", network.toString(), "--limit", "10",
                "--codec", "image-only, uint8");
        assertEquals(Command.OK, run.code(), run.err());
        assertTrue(run.out().contains("10 of coloured squares"), run.out());
        assertTrue(run.out().contains("codec     image-only, uint8"), run.out());
        assertTrue(run.out().lines().anyMatch(l -> l.matches("split 0 +image-only +12288 .*")), run.out());
        assertTrue(run.out().lines().anyMatch(l -> l.matches("split 1 +uint8 +128 .*\\*.* to .*")), run.out());
        assertTrue(run.out().contains("worst classes at the main exit"), run.out());
        assertTrue(run.out().contains("expected calibration error"), run.out());
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        failed("nowhere", "--data", folder.resolve("nowhere").toString(), "--network", network.toString(), "--codec",
                "none");
        failed("neither a folder nor a zip", "--data", folder.toString(), "--network",
                folder.resolve("nowhere").toString());
        Files.delete(network.resolve("stages/block2.onnx"));
        failed("stages/block2.onnx is missing", "--data", folder.toString(), "--network", network.toString(), "--codec",
                "none");
    }

    @Test
    void aCodecThatIsNotThereOrServesNoSplitIsNamed() throws Exception {
        failed("none of the codecs image-only supports split 1",
                "--data", folder.toString(), "--network", network.toString(), "--codec", "image-only");
    }

    @Test
    void imagesThatSayNothingAreNamed() throws Exception {
        EvaluateCommand command = command(new ColouredSquares(0));
        Run run = Run.of(command, "--data", folder.toString(), "--network", network.toString(), "--codec", "none");
        assertEquals(Command.FAILED, run.code());
        assertTrue(run.err().contains("no image whose class is known"), run.err());
        run = Run.of(command(new OneFrame(7)), "--data", folder.toString(), "--network", network.toString(),
                "--codec", "none");
        assertEquals(Command.FAILED, run.code());
        assertTrue(run.err().contains("frame.png is of class 7, and small knows the classes 0 to 2"), run.err());
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        failed("file", "--data", folder.toString(), "--network", network.toString(), "--codec", "none", "--out",
                file.resolve("below").toString());
    }

    private static void failed(String part, String... words) throws Exception {
        Run run = Run.of(command(), words);
        assertEquals(Command.FAILED, run.code(), run.err());
        assertTrue(run.err().contains(part), run.err());
    }

    @Test
    void aWrongCallIsAnsweredWithTheUsage() throws Exception {
        for (String[] words : new String[][] {{"--limit", "-1"}, {"--codec", "uint8,,fp16"}, {"--codec", "all,uint8"},
            {"--colour", "red"}}) {
            Run run = Run.of(command(), words);
            assertEquals(Command.USAGE, run.code());
            assertTrue(run.err().contains(words[0]) && run.err().contains("--codec LIST"), run.err());
        }
    }

    static EvaluateCommand command() throws Exception {
        return command(new ColouredSquares(IMAGES));
    }

    static EvaluateCommand command(FrameSourceOpener images) throws Exception {
        EvaluateCommand command = new EvaluateCommand("1.2.3",
                new CodecClock(Duration.ofMillis(5), Duration.ofMillis(1), 2), Duration.ofMillis(700));
        command.addBackend(Backends.cpu(), Map.of());
        command.addCodec(new Uint8Codec(), Map.of());
        command.addCodec(new Fp32Codec(), Map.of());
        command.addCodec(new ImageOnly(), Map.of());
        command.addOpener(images, Map.of());
        return command;
    }

    /** Carries the image alone. */
    private static final class ImageOnly implements FeatureCodec {
        private final FeatureCodec floats = new Fp32Codec();

        @Override
        public String name() {
            return "image-only";
        }

        @Override
        public boolean supports(FeatureSpec spec) {
            return spec.shape()[0] == 3;
        }

        @Override
        public int maximumBytes(FeatureSpec spec) {
            return floats.maximumBytes(spec);
        }

        @Override
        public byte[] encode(Tensor tensor, FeatureSpec spec) {
            return floats.encode(tensor, spec);
        }

        @Override
        public Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
            return floats.decode(bytes, spec);
        }
    }

    /** A data set of one grey image. */
    private record OneFrame(int label) implements FrameSourceOpener {
        @Override
        public boolean accepts(Path path) {
            return true;
        }

        @Override
        public FrameSource open(Path path, String part) {
            return new FrameSource() {
                @Override
                public String description() {
                    return "one frame";
                }

                @Override
                public long size() {
                    return 1;
                }

                @Override
                public Stream open(long seed, boolean shuffle) {
                    Iterator<Frame> frames = List.of(new Frame(0, "frame.png", 2, 2, new byte[12], label)).iterator();
                    return new Stream() {
                        @Override
                        public Frame next() {
                            return frames.hasNext() ? frames.next() : null;
                        }

                        @Override
                        public void close() {
                            // nothing is open
                        }
                    };
                }
            };
        }
    }
}
