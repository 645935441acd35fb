package org.offramp.source.cifar10.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class Cifar10Test {
    @TempDir
    private Path dir;
    private final FrameSourceOpener opener = new Cifar10Opener();

    private static List<Frame> all(FrameSource source) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (FrameSource.Stream stream = source.open(0, false)) {
            for (Frame frame = stream.next(); frame != null; frame = stream.next()) {
                frames.add(frame);
            }
        }
        return frames;
    }

    private static void assertImages(FrameSource source, int from, int count) throws IOException {
        List<Frame> frames = all(source);
        assertEquals(count, frames.size());
        assertEquals(count, source.size());
        for (int i = 0; i < count; i++) {
            Frame frame = frames.get(i);
            assertEquals((from + i) % 10, frame.label(), frame.name());
            assertEquals(32, frame.width());
            for (int at = 0; at < 3072; at++) {
                int pixel = at / 3;
                assertEquals(SmallCifar10.value(from + i, at % 3, pixel % 32, pixel / 32), frame.rgb()[at] & 0xff,
                        frame.name() + " byte " + at);
            }
        }
    }

    @Test
    void theBinaryVersionIsReadFromFolderZipAndArchive() throws IOException {
        Map<String, byte[]> files = SmallCifar10.binaryFiles();
        for (Path path : List.of(SmallCifar10.folder(dir.resolve("plain"), files),
                SmallCifar10.folder(dir.resolve("top/cifar-10-batches-bin"), files).getParent(),
                SmallCifar10.zip(dir.resolve("c.zip"), files), SmallCifar10.tarGz(dir.resolve("c.tar.gz"), files))) {
            assertTrue(opener.accepts(path), path.toString());
            assertImages(opener.open(path, FrameSourceOpener.TRAIN), 0, 9);
            assertImages(opener.open(path, FrameSourceOpener.TEST), 9, 8);
            assertImages(opener.open(path), 9, 8);
            assertEquals("truck", opener.classNames(path).get(9));
        }
    }

    @Test
    void anyNumberOfImagesABatchAndAnyTestFileWillDo() throws IOException {
        Map<String, byte[]> files = new TreeMap<>(Map.of("data_batch_3.bin", SmallCifar10.binary(0, 3),
                "test_first_1000.bin", SmallCifar10.binary(3, 2)));
        Path path = SmallCifar10.folder(dir.resolve("some"), files);
        assertImages(opener.open(path, FrameSourceOpener.TRAIN), 0, 3);
        assertImages(opener.open(path), 3, 2);
        assertEquals(Cifar10Layout.NAMES, opener.classNames(path));
    }

    @Test
    void sheetsAreReadRowByRow() throws IOException {
        Path path = SmallCifar10.folder(dir.resolve("sheets"), Map.of("batch_00.webp", SmallCifar10.sheet(0),
                "batch_01.webp", SmallCifar10.sheet(1000), "labels.u8", SmallCifar10.labels(2000)));
        assertTrue(opener.accepts(path));
        assertImages(opener.open(path), 0, 2000);
        IOException none = assertThrows(IOException.class, () -> opener.open(path, FrameSourceOpener.TEST));
        assertTrue(none.getMessage().contains("test_batch.bin or sheet batch_50 is missing"), none.getMessage());
    }

    @Test
    void theFirstFiftySheetsAreForTraining() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        byte[] sheet = SmallCifar10.sheet(0);
        for (int i = 0; i < 51; i++) {
            files.put(String.format("batch_%02d.webp", i), i == 50 ? SmallCifar10.sheet(50_000) : sheet);
        }
        files.put("labels.u8", SmallCifar10.labels(51_000));
        Path path = SmallCifar10.zip(dir.resolve("all.zip"), files);
        assertEquals(50_000, opener.open(path, FrameSourceOpener.TRAIN).size());
        assertImages(opener.open(path, FrameSourceOpener.TEST), 50_000, 1000);
    }

    @Test
    void eachImageIsASceneOfItsOwn() throws IOException {
        FrameSource source = opener.open(SmallCifar10.zip(dir.resolve("c.zip"), SmallCifar10.binaryFiles()),
                FrameSourceOpener.TRAIN);
        assertEquals(9, all(source).stream().map(frame -> opener.group(frame.name())).distinct().count());
    }

    @Test
    void damagedFilesAreNamedBeforeAnythingIsRead() throws IOException {
        assertRefused("a cut batch", Map.of("data_batch_1.bin", new byte[3072]), "data_batch_1.bin has 3072 bytes");
        assertRefused("an empty batch", Map.of("data_batch_1.bin", new byte[0]), "data_batch_1.bin has 0 bytes");
        assertRefused("a batch and a bit", Map.of("data_batch_1.bin", new byte[3074]), "3074 bytes");
        assertRefused("few labels", Map.of("batch_00.webp", new byte[9], "labels.u8", new byte[999]),
                "labels.u8 has 999 classes, but 1 sheets show 1000");
        assertRefused("a hole", Map.of("batch_00.webp", new byte[9], "batch_02.webp", new byte[9], "labels.u8",
                new byte[2000]), "batch_01 is missing");
        assertRefused("nine names", Map.of("data_batch_1.bin", SmallCifar10.binary(0, 1), "batches.meta.txt",
                "a\nb".getBytes()), "batches.meta.txt names 2 classes");
    }

    private void assertRefused(String what, Map<String, byte[]> files, String reason) throws IOException {
        Path path = SmallCifar10.folder(dir.resolve(what), files);
        IOException e = assertThrows(IOException.class, () -> opener.open(path));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    @Test
    void aWrongClassIsNamedAndTheStreamGoesOn() throws IOException {
        byte[] batch = SmallCifar10.binary(0, 3);
        batch[3073] = 10;
        Path path = SmallCifar10.folder(dir.resolve("wrong"), Map.of("data_batch_1.bin", batch));
        try (FrameSource.Stream stream = opener.open(path).open(0, false)) {
            assertEquals(0, stream.next().label());
            IOException e = assertThrows(IOException.class, stream::next);
            assertTrue(e.getMessage().contains("data_batch_1.bin: image 1 has class 10"), e.getMessage());
            assertEquals(2, stream.next().label());
        }
    }

    @Test
    void aDamagedSheetIsToldOnceAndLeftOut() throws IOException {
        Path path = SmallCifar10.folder(dir.resolve("sheets"), Map.of("batch_00.webp", new byte[50],
                "batch_01.webp", SmallCifar10.sheet(0), "labels.u8", SmallCifar10.labels(2000)));
        for (boolean shuffle : new boolean[] {false, true}) {
            int failures = 0;
            int images = 0;
            try (FrameSource.Stream stream = opener.open(path).open(4, shuffle)) {
                boolean more = true;
                while (more) {
                    try {
                        more = stream.next() != null;
                        images += more ? 1 : 0;
                    } catch (IOException e) {
                        assertTrue(e.getMessage().contains("batch_00.webp: not a picture"), e.getMessage());
                        failures++;
                    }
                }
            }
            assertEquals(1, failures);
            assertEquals(1000, images);
        }
    }

    @Test
    void aSheetOfAnotherSizeIsRefused() throws IOException {
        byte[] small = org.offramp.images.WebP.encodeLossless(new byte[3 * 40 * 25], 40, 25);
        Path path = SmallCifar10.folder(dir.resolve("s"), Map.of("batch_00.webp", small, "labels.u8",
                SmallCifar10.labels(1000)));
        try (FrameSource.Stream stream = opener.open(path).open(0, false)) {
            IOException e = assertThrows(IOException.class, stream::next);
            assertTrue(e.getMessage().contains("40 x 25 pixels; a sheet"), e.getMessage());
        }
    }

    @Test
    void otherDataIsNotAccepted() throws IOException {
        assertFalse(opener.accepts(SmallCifar10.folder(dir.resolve("other"), Map.of("a.png", new byte[1]))));
        assertFalse(opener.accepts(dir.resolve("nowhere")));
        assertFalse(opener.accepts(Files.write(dir.resolve("text.txt"), new byte[] {65})));
        assertFalse(opener.accepts(SmallCifar10.tarGz(dir.resolve("x.tgz"), Map.of("readme", new byte[3]))));
    }

    @Test
    void theConfiguredSourceIsOfferedAtItsPathAlone() throws IOException {
        List<String> offered = new ArrayList<>();
        BundleContext context = (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class}, (self, method, args) -> {
                    String what = ((FrameSource) args[1]).description();
                    offered.add(what);
                    return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {
                        ServiceRegistration.class}, (registration, unregister, none) -> offered.remove(what) ? null
                            : null);
                });
        Path zip = SmallCifar10.zip(dir.resolve("c.zip"), SmallCifar10.binaryFiles());
        Cifar10Source source = new Cifar10Source(context, config(zip.toString(), "train"));
        assertEquals(List.of("CIFAR-10 training set, c.zip, 9 images"), offered);
        assertThrows(IllegalArgumentException.class, () -> source.replace(config(zip.toString(), "half")));
        assertThrows(IllegalArgumentException.class, () -> source.replace(config(zip + ".gone", "test")));
        assertEquals(1, offered.size());
        source.replace(config("", "test"));
        assertEquals(List.of(), offered);
    }

    private static Cifar10Source.Config config(String path, String part) {
        return new Cifar10Source.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return Cifar10Source.Config.class;
            }

            @Override
            public String path() {
                return path;
            }

            @Override
            public String part() {
                return part;
            }
        };
    }
}
