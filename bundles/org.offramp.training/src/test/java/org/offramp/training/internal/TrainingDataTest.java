package org.offramp.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.command.ImageSet;

class TrainingDataTest {
    private static final int[] SHAPE = {3, 32, 32};
    private static final long SEED = 11;

    @Test
    void batchesDependOnSeedAndEpochAlone() throws Exception {
        ImageSet all = squares(60);
        assertArrayEquals(first(all, 1, 0), first(all, 1, 0));
        assertFalse(Arrays.equals(first(all, 1, 0), first(all, 1, 1)));
        assertFalse(Arrays.equals(first(all, 1, 0), first(all, 2, 0)));
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABatch() throws Exception {
        ImageSet all = squares(60);
        float[] alone = first(all, 1, 0, 1);
        assertArrayEquals(alone, first(all, 1, 0, 3));
        assertArrayEquals(alone, first(all, 1, 0, 256));
    }

    private static float[] first(ImageSet set, long seed, int epoch) throws InterruptedException {
        return first(set, seed, epoch, 2);
    }

    private static float[] first(ImageSet set, long seed, int epoch, int threads) throws InterruptedException {
        try (BatchFeed feed = new BatchFeed(set, Augmentation.SIGNS, 8, seed, epoch, threads)) {
            return feed.take().images();
        }
    }

    @Test
    void anEpochShowsEachImageOnce() throws Exception {
        ImageSet all = squares(48);
        int[] seen = new int[3];
        try (BatchFeed feed = new BatchFeed(all, Augmentation.SIGNS, 8, 5, 0, 2)) {
            for (int b = 0; b < BatchFeed.batches(all, 8); b++) {
                for (int label : feed.take().labels()) {
                    seen[label]++;
                }
            }
        }
        assertArrayEquals(new int[] {16, 16, 16}, seen);
    }

    @Test
    void augmentationKeepsValuesInRangeAndTheClassRecognisable() throws Exception {
        ImageSet all = squares(12);
        Augmentation augmentation = new SignVariations(SHAPE);
        float[] out = new float[3 * 32 * 32];
        SplittableRandom random = new SplittableRandom(1);
        int right = 0;
        for (int i = 0; i < 300; i++) {
            augmentation.draw(all.pixels().get(i % 12), random, out, 0);
            double[] mean = new double[3];
            for (int j = 0; j < out.length; j++) {
                assertTrue(out[j] >= 0 && out[j] <= 1, "value " + out[j]);
                mean[j / 1024] += out[j];
            }
            int label = all.labels()[i % 12];
            right += mean[label] >= Math.max(mean[(label + 1) % 3], mean[(label + 2) % 3]) ? 1 : 0;
        }
        assertEquals(300, right);
    }

    @Test
    void theLearningRateClimbsThenFalls() {
        Schedule schedule = new Schedule(0.01, 1000);
        assertTrue(schedule.rate(0) < 0.001);
        assertEquals(0.01, schedule.rate(50), 1e-4);
        for (int step = 51; step < 1000; step++) {
            assertTrue(schedule.rate(step) < schedule.rate(step - 1) && schedule.rate(step) > 0);
        }
        assertTrue(schedule.rate(999) < 2e-5);
    }

    @Test
    void aCheckpointComesBackAsItWasWritten(@TempDir Path folder) throws Exception {
        Checkpoint written = new Checkpoint("train --x", 3, 12.5, List.of("1,2", "3,4"),
                Map.of("block1.0.weight", new float[] {1, -2, Float.MIN_VALUE}),
                Map.of("block1.0.weight:steps", new float[] {77}));
        Path file = folder.resolve("checkpoint.bin");
        written.write(file);
        Checkpoint read = Checkpoint.read(file);
        assertEquals(written.command(), read.command());
        assertEquals(3, read.epochs());
        assertEquals(12.5, read.seconds());
        assertEquals(written.curves(), read.curves());
        assertArrayEquals(written.parameters().get("block1.0.weight"), read.parameters().get("block1.0.weight"));
        assertArrayEquals(new float[] {77}, read.optimizer().get("block1.0.weight:steps"));
    }

    @Test
    void aDamagedCheckpointIsNamedAndNeverTakesMoreMemoryThanItsLength(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("checkpoint.bin");
        new Checkpoint("train --x", 3, 12.5, List.of("1,2", "3,4"), Map.of("w", new float[50]), Map.of())
                .write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut < whole.length; cut++) {
            refused(file, Arrays.copyOf(whole, cut));
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                Checkpoint.read(file);   // a flipped bit in a number is not seen
            } catch (IOException e) {
                assertTrue(e.getMessage().contains("checkpoint.bin"), e.getMessage());
            }
        }
    }

    private static void refused(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        String message = assertThrows(IOException.class, () -> Checkpoint.read(file)).getMessage();
        assertTrue(message.contains("checkpoint.bin"), message);
    }

    @Test
    void labelsOfRoadSignsAreKnownAndOthersAreNumbers(@TempDir Path folder) throws Exception {
        assertEquals("stop", Labels.of(null, List.of(), 43).get(14));
        assertEquals(43, Labels.of(null, List.of(), 43).size());
        assertEquals(List.of("0", "1", "2"), Labels.of(null, List.of(), 3));
        Path file = Files.write(folder.resolve("labels.txt"), List.of("a", "b"));
        assertEquals(List.of("a", "b"), Labels.of(file, List.of("x"), 2));
        assertThrows(IOException.class, () -> Labels.of(file, List.of("x"), 3));
    }

    private static ImageSet squares(int images) throws IOException {
        ColouredSquares squares = new ColouredSquares(images);
        return ImageSet.read(squares.open(Path.of("."), "auto"), SHAPE, 0, squares::group, n -> { });
    }
}
