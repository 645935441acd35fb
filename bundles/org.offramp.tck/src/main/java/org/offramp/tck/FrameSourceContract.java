package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;

/**
 * What every frame source promises. A plug-in's test extends this and hands out a source of at least eight readable
 * images that are not all alike.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class FrameSourceContract {
    /** How many frames of a source without an end, or of a long one, are looked at. */
    private static final int LOOK = 64;
    private static final int THREADS = 4;

    /** A new source under test. */
    protected abstract FrameSource source() throws IOException;

    @Test
    public void saysWhatItIs() throws IOException {
        assertFalse(source().description().isBlank(), "description() is what every output names the source by");
    }

    @Test
    public void givesAsManyFramesAsItSaysOrHasNoEnd() throws IOException {
        FrameSource source = source();
        long size = source.size();
        assertTrue(size == -1 || size >= 8, "size() is -1 or the number of images, here " + size);
        try (FrameSource.Stream stream = source.open(1, false)) {
            long wanted = size < 0 ? LOOK : size;
            for (long i = 0; i < wanted; i++) {
                assertTrue(stream.next() != null, "frame " + i + " of " + wanted);
            }
            if (size >= 0) {
                assertNull(stream.next(), "null after the last");
                assertNull(stream.next(), "and null again");
            }
        }
    }

    @Test
    public void framesHaveNamesLabelsAndDistinctIds() throws IOException {
        Set<Long> ids = new TreeSet<>();
        for (Frame frame : frames(source(), 1, false)) {
            assertFalse(frame.name().isBlank(), "the name of frame " + frame.id());
            assertTrue(frame.label() >= Frame.UNKNOWN, frame.name() + " has label " + frame.label());
            assertTrue(ids.add(frame.id()), "id " + frame.id() + " came twice");
        }
    }

    @Test
    public void sameSeedGivesTheSameFramesInTheSameOrder() throws IOException {
        FrameSource source = source();
        assertSame(frames(source, 42, false), frames(source, 42, false));
        assertSame(frames(source, 42, true), frames(source, 42, true));
        assertSame(frames(source, 42, true), frames(source(), 42, true));
    }

    @Test
    public void anotherSeedGivesAnotherOrderOrOtherDrawings() throws IOException {
        FrameSource source = source();
        assertNotEquals(fingerprints(frames(source, 1, true)), fingerprints(frames(source, 2, true)));
    }

    @Test
    public void shufflingLosesAndDoublesNoFrame() throws IOException {
        FrameSource source = source();
        if (source.size() < 0) {
            // a source without an end ignores the wish
            assertSame(frames(source, 3, false), frames(source, 3, true));
            return;
        }
        List<Integer> straight = fingerprints(all(source, 3, false));
        List<Integer> shuffled = fingerprints(all(source, 3, true));
        straight.sort(null);
        shuffled.sort(null);
        assertEquals(straight, shuffled);
    }

    @Test
    public void streamsOfManyThreadsDoNotDisturbEachOther() throws Exception {
        FrameSource source = source();
        List<Frame> expected = frames(source, 5, true);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Frame>>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                results.add(pool.submit(() -> frames(source, 5, true)));
            }
            for (Future<List<Frame>> result : results) {
                assertSame(expected, result.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a stream failed beside others", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    public void givenFramesStayAsTheyAreWhenTheStreamGoesOn() throws IOException {
        try (FrameSource.Stream stream = source().open(9, false)) {
            Frame first = stream.next();
            byte[] before = first.rgb().clone();
            for (int i = 0; i < 7; i++) {
                stream.next();
            }
            assertArrayEquals(before, first.rgb(), "a frame's pixels are not used again for the next");
        }
    }

    @Test
    public void closingTwiceIsHarmlessAndOtherStreamsGoOn() throws IOException {
        FrameSource source = source();
        try (FrameSource.Stream other = source.open(1, false)) {
            FrameSource.Stream stream = source.open(1, false);
            stream.next();
            stream.close();
            stream.close();
            assertTrue(other.next() != null);
        }
    }

    private static List<Frame> frames(FrameSource source, long seed, boolean shuffle) throws IOException {
        return read(source, seed, shuffle, LOOK);
    }

    private static List<Frame> all(FrameSource source, long seed, boolean shuffle) throws IOException {
        return read(source, seed, shuffle, source.size());
    }

    private static List<Frame> read(FrameSource source, long seed, boolean shuffle, long most) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (FrameSource.Stream stream = source.open(seed, shuffle)) {
            while (frames.size() < most) {
                Frame frame = stream.next();
                if (frame == null) {
                    break;
                }
                frames.add(frame);
            }
        }
        return frames;
    }

    private static List<Integer> fingerprints(List<Frame> frames) {
        List<Integer> prints = new ArrayList<>();
        frames.forEach(f -> prints.add(31 * f.name().hashCode() + Arrays.hashCode(f.rgb())));
        return prints;
    }

    private static void assertSame(List<Frame> expected, List<Frame> actual) {
        assertEquals(expected.size(), actual.size(), "number of frames");
        for (int i = 0; i < expected.size(); i++) {
            Frame one = expected.get(i);
            Frame two = actual.get(i);
            assertEquals(one.id() + " " + one.name() + " " + one.label() + " " + one.width() + "x" + one.height(),
                    two.id() + " " + two.name() + " " + two.label() + " " + two.width() + "x" + two.height());
            assertArrayEquals(one.rgb(), two.rgb(), "pixels of frame " + i + ", " + one.name());
        }
    }
}
