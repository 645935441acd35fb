package org.offramp.source.folder.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.tck.FrameSourceContract;

class ImageFolderTest extends FrameSourceContract {
    @TempDir
    private Path dir;

    @BeforeEach
    void twelveImagesInTwoFolders() throws IOException {
        for (int i = 0; i < 12; i++) {
            BufferedImage image = new BufferedImage(4 + i, 5, BufferedImage.TYPE_INT_RGB);
            image.setRGB(1, 1, 0x102030 * i);
            Path folder = Files.createDirectories(dir.resolve(i < 6 ? "7" : "13"));
            String name = i + (i % 2 == 0 ? ".png" : ".BMP");
            ImageIO.write(image, i % 2 == 0 ? "png" : "bmp", folder.resolve(name).toFile());
        }
        Files.writeString(dir.resolve("7/notes.txt"), "not an image");
    }

    @Override
    protected FrameSource source() throws IOException {
        return ImageFolder.open(dir, ImageFolder.AUTO);
    }

    private static List<Integer> labels(FrameSource source) throws IOException {
        List<Integer> labels = new ArrayList<>();
        try (FrameSource.Stream stream = source.open(0, false)) {
            for (Frame frame = stream.next(); frame != null; frame = stream.next()) {
                labels.add(frame.label());
            }
        }
        return labels;
    }

    @Test
    void numbersOfFoldersAreClassesWhenAllAre() throws IOException {
        assertEquals(List.of(13, 13, 13, 13, 13, 13, 7, 7, 7, 7, 7, 7), labels(source()));
        Files.copy(dir.resolve("7/0.png"), dir.resolve("top.png"));
        assertEquals(Frame.UNKNOWN, labels(source()).get(0));
        IOException e = assertThrows(IOException.class, () -> ImageFolder.open(dir, ImageFolder.FOLDERS));
        assertTrue(e.getMessage().contains("top.png"), e.getMessage());
    }

    @Test
    void aTableGivesClassesAndIsCheckedLineByLine() throws IOException {
        Files.writeString(dir.resolve("labels.csv"), "path,label\n7/0.png,4\n13/6.png,5\n");
        assertEquals(2, labels(source()).stream().filter(label -> label == 4 || label == 5).count());
        assertTrue(source().description().endsWith("12 images, 2 of known class"), source().description());
        Files.writeString(dir.resolve("labels.csv"), "path,label\n7/0.png,4\n7/none.png,5\n");
        IOException e = assertThrows(IOException.class, this::source);
        assertTrue(e.getMessage().contains("labels.csv line 3: there is no file"), e.getMessage());
    }

    @Test
    void noClassesWhenNoneAreWanted() throws IOException {
        assertTrue(labels(ImageFolder.open(dir, ImageFolder.NONE)).stream().allMatch(label -> label == Frame.UNKNOWN));
    }

    @Test
    void aBadImageIsNamedAndDoesNotEndTheStream() throws IOException {
        Files.write(dir.resolve("13/10.png"), new byte[] {1, 2, 3});
        try (FrameSource.Stream stream = source().open(0, false)) {
            IOException e = assertThrows(IOException.class, stream::next);
            assertTrue(e.getMessage().contains("10.png: not a picture"), e.getMessage());
            for (int i = 1; i < 12; i++) {
                assertTrue(stream.next() != null);
            }
        }
    }

    @Test
    void theOpenerTakesFoldersWithImagesOnly() throws IOException {
        FolderOpener opener = new FolderOpener();
        assertTrue(opener.accepts(dir));
        assertFalse(opener.accepts(Files.createDirectory(dir.resolve("empty"))));
        assertFalse(opener.accepts(dir.resolve("none")));
        assertFalse(opener.accepts(dir.resolve("7/notes.txt")));
        assertThrows(IOException.class, () -> opener.open(dir, FolderOpener.TRAIN));
        assertEquals(12, opener.open(dir).size());
    }
}
