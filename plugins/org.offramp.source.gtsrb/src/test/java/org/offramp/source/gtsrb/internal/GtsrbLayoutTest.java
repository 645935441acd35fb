package org.offramp.source.gtsrb.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;

class GtsrbLayoutTest {
    private final GtsrbOpener opener = new GtsrbOpener();
    @TempDir
    private Path dir;

    private static List<Frame> frames(FrameSource source) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (FrameSource.Stream stream = source.open(0, false)) {
            for (Frame frame = stream.next(); frame != null; frame = stream.next()) {
                frames.add(frame);
            }
        }
        return frames;
    }

    private static void replace(Map<String, byte[]> files, String name, String old, String now) {
        files.put(name, new String(files.get(name)).replace(old, now).getBytes());
    }

    private String reason(Path path) {
        return assertThrows(IOException.class, () -> opener.open(path)).getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "ppm", "jpg"})
    void readsTheEditionWithTwoTables(String ending) throws IOException {
        Path zip = SmallGtsrb.zipped(dir.resolve("set.zip"), "", SmallGtsrb.tables(ending));
        assertTrue(opener.accepts(zip));
        FrameSource test = opener.open(zip);
        assertEquals("GTSRB test set, set.zip, 12 images", test.description());
        assertEquals(42, frames(test).get(0).label());
        assertEquals("Test/00000." + ending, frames(test).get(0).name());
        FrameSource train = opener.open(zip, FrameSourceOpener.TRAIN);
        assertEquals("GTSRB training set, set.zip, 12 images", train.description());
        Frame second = frames(train).get(1);
        assertEquals("20 21x22", second.label() + " " + second.width() + "x" + second.height());
    }

    @Test
    void readsAZipWithOneFolderOnTopAndTheUnpackedFolder() throws IOException {
        Path zip = SmallGtsrb.zipped(dir.resolve("gtsrb.zip"), "GTSRB/deep/", SmallGtsrb.tables("png"));
        assertEquals(12, frames(opener.open(zip)).size());
        Path folder = SmallGtsrb.unpacked(Files.createDirectory(dir.resolve("set")), SmallGtsrb.tables("png"));
        assertTrue(opener.accepts(folder));
        assertEquals("GTSRB test set, set, 12 images", opener.open(folder).description());
        assertEquals(12, frames(opener.open(folder)).size());
        assertEquals(12, frames(opener.open(folder, FrameSourceOpener.TRAIN)).size());
    }

    @Test
    void readsAFolderThatHoldsTheTwoZips() throws IOException {
        Map<String, byte[]> all = new TreeMap<>(SmallGtsrb.tables("jpg"));
        all.remove("Test.csv");
        SmallGtsrb.zipped(dir.resolve("train.zip"), "", all);
        all = new TreeMap<>(SmallGtsrb.tables("jpg"));
        all.remove("Train.csv");
        SmallGtsrb.zipped(dir.resolve("test.zip"), "", all);
        assertTrue(opener.accepts(dir));
        assertEquals("GTSRB test set, test.zip, 12 images", opener.open(dir).description());
        assertEquals("GTSRB training set, train.zip, 12 images", opener.open(dir, "train").description());
        assertEquals(12, frames(opener.open(dir, "train")).size());
        assertTrue(reason(dir.resolve("none")).contains("does not exist"));
        String missing = assertThrows(IOException.class, () -> opener.open(dir.resolve("test.zip"), "train"))
                .getMessage();
        assertTrue(missing.contains("test.zip has no GTSRB training images"), missing);
        assertEquals(12, opener.open(dir.resolve("train.zip")).size(), "auto takes what there is");
    }

    @Test
    void readsTheBenchmarksOwnTraining() throws IOException {
        Path zip = SmallGtsrb.zipped(dir.resolve("GTSRB_Final_Training_Images.zip"), "",
                SmallGtsrb.benchmarkTraining());
        List<Frame> frames = frames(opener.open(zip));
        assertEquals(12, frames.size());
        assertEquals("0 1 2", frames.get(0).label() + " " + frames.get(4).label() + " " + frames.get(8).label());
        assertEquals(opener.group(frames.get(0).name()), opener.group(frames.get(1).name()), "two frames of a track");
        assertFalse(opener.group(frames.get(1).name()).equals(opener.group(frames.get(2).name())), "two tracks");
        assertFalse(opener.group(frames.get(0).name()).equals(opener.group(frames.get(4).name())), "two classes");
    }

    @Test
    void readsTheBenchmarksOwnTestAndFindsItsClassesWhereverTheyLie() throws IOException {
        Path folder = SmallGtsrb.unpacked(Files.createDirectory(dir.resolve("set")), SmallGtsrb.benchmarkTest());
        assertEquals(Frame.UNKNOWN, frames(opener.open(folder)).get(3).label());
        SmallGtsrb.unpacked(folder, SmallGtsrb.benchmarkClasses());
        assertEquals(4, frames(opener.open(folder)).get(3).label());
        Path zips = Files.createDirectory(dir.resolve("zips"));
        SmallGtsrb.zipped(zips.resolve("GTSRB_Final_Test_Images.zip"), "", SmallGtsrb.benchmarkTest());
        SmallGtsrb.zipped(zips.resolve("GTSRB_Final_Test_GT.zip"), "", SmallGtsrb.benchmarkClasses());
        assertEquals(4, frames(opener.open(zips)).get(3).label());
        assertEquals("GTSRB test set, GTSRB_Final_Test_GT.zip + GTSRB_Final_Test_Images.zip, 12 images",
                opener.open(zips).description());
    }

    @Test
    void framesOfOneTrackAreOneGroup() {
        assertEquals("Train/20/00020_00003", opener.group("Train/20/00020_00003_00017.png"));
        assertEquals("train.zip!/Train/20/00020_00003", opener.group("train.zip!/Train/20/00020_00003_00017.png"));
        assertEquals("my_set/Test/00001.png", opener.group("my_set/Test/00001.png"));
    }

    @Test
    void cutsToTheSignWhenAsked() throws IOException {
        Path zip = SmallGtsrb.zipped(dir.resolve("set.zip"), "", SmallGtsrb.tables("png"));
        Frame frame = frames(Gtsrb.open(zip, "train", true)).get(2);
        assertEquals("12x10", frame.width() + "x" + frame.height());
    }

    @Test
    void aWrongTableIsNamedWithItsLine() throws IOException {
        Map<String, byte[]> files = SmallGtsrb.tables("png");
        replace(files, "Test.csv", ",41,Test/", ",43,Test/");
        String reason = reason(SmallGtsrb.zipped(dir.resolve("a.zip"), "", files));
        assertTrue(reason.endsWith("a.zip!/Test.csv line 3: ClassId must be a number from 0 to 42, not \"43\""),
                reason);
        files = SmallGtsrb.tables("png");
        replace(files, "Test.csv", "ClassId", "Klasse");
        reason = reason(SmallGtsrb.zipped(dir.resolve("b.zip"), "", files));
        assertTrue(reason.contains("b.zip!/Test.csv line 1: column ClassId is missing"), reason);
    }

    @Test
    void aMissingOrDamagedImageIsNamedAndTheStreamGoesOn() throws IOException {
        Map<String, byte[]> files = SmallGtsrb.tables("png");
        files.remove("Test/00001.png");
        files.put("Test/00002.png", new byte[50]);
        Path zip = SmallGtsrb.zipped(dir.resolve("set.zip"), "", files);
        try (FrameSource.Stream stream = opener.open(zip).open(0, false)) {
            assertEquals(0, stream.next().id());
            String missing = assertThrows(IOException.class, stream::next).getMessage();
            assertTrue(missing.contains("set.zip!/Test/00001.png does not exist"), missing);
            String damaged = assertThrows(IOException.class, stream::next).getMessage();
            assertTrue(damaged.contains("set.zip!/Test/00002.png: not a picture"), damaged);
            assertEquals(3, stream.next().id());
        }
    }

    @Test
    void acceptsNothingElse() throws IOException {
        assertFalse(opener.accepts(dir));
        assertFalse(opener.accepts(dir.resolve("none")));
        Path text = Files.writeString(dir.resolve("x.zip"), "no zip");
        assertFalse(opener.accepts(text));
        assertFalse(opener.accepts(SmallGtsrb.zipped(dir.resolve("y.zip"), "", Map.of("a.csv", new byte[3]))));
    }
}
