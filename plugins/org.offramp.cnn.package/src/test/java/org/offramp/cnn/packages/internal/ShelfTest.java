package org.offramp.cnn.packages.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnExecutor;

/** What lies in the folder is what is served, and nobody who is being served loses anything. */
class ShelfTest {
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path temp;
    private Path folder;
    private Shop shop;
    private Shelf shelf;

    @BeforeEach
    void open() throws Exception {
        folder = Files.createDirectory(temp.resolve("networks"));
        shop = new Shop(temp.resolve("copies"));
        shop.backends.add(Backends.cpu(), Map.of());
        shelf = shop.shelf(SETTLE, GRACE);
    }

    /** A look at a time, in seconds after the first; files count as written just now. */
    private void look(long second) throws Exception {
        shelf.look(Candidate.in(folder), second * SECOND, System.currentTimeMillis());
    }

    private Path put(String file, String name, String version) throws Exception {
        return new Sample(name, version).zip(folder.resolve(file));
    }

    /** Makes it older or newer than what the clock of the file system can tell apart. */
    private static void written(Path file, long second) throws Exception {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + second * 1000));
    }

    @Test
    void foldersAndZipsThatSettledAreServed() throws Exception {
        look(0);
        put("a.zip", "a", "1");
        new Sample("b", "2").folder(folder.resolve("b"));
        Files.writeString(folder.resolve("README.md"), "no package, and no reason to complain");
        Files.createDirectory(folder.resolve(".hidden"));
        look(1);
        assertEquals(List.of(), shop.served());
        look(3);
        assertEquals(List.of("a 1", "b 2"), shop.served());
        assertEquals(List.of(), shelf.lastReport().refused());
        assertEquals(2, shelf.lastReport().serving().size());
    }

    @Test
    void whatLayThereLongBeforeTheStartIsServedAtOnce() throws Exception {
        written(put("a.zip", "a", "1"), 0);
        look(0);
        assertEquals(List.of("a 1"), shop.served());
    }

    @Test
    void aHalfCopiedFileIsNotTakenBeforeItIsWhole() throws Exception {
        look(0);
        byte[] whole = new RawZip().addAll(new Sample("a", "1").files()).bytes();
        Path file = folder.resolve("a.zip");
        for (int second = 1; second < 10; second++) {
            Files.write(file, Arrays.copyOf(whole, whole.length * second / 10));
            look(second);
            assertEquals(List.of(), shelf.lastReport().refused(), "nobody complains of a copy under way");
        }
        Files.write(file, whole);
        look(10);
        look(11);
        assertEquals(List.of(), shop.served());
        look(12);
        assertEquals(List.of("a 1"), shop.served());
    }

    @Test
    void aReplacedPackageIsServedBesideTheOldOneUntilTheGraceIsOver() throws Exception {
        written(put("a.zip", "a", "1"), 0);
        look(0);
        written(put("a.zip", "a", "2"), 10);
        look(10);
        look(12);
        assertEquals(List.of("a 1", "a 2"), shop.served());
        look(16);
        assertEquals(List.of("a 1", "a 2"), shop.served());
        look(17);
        assertEquals(List.of("a 2"), shop.served());
        assertEquals(List.of("+a 1", "+a 2", "-a 1"), shop.events);
    }

    @Test
    void aRemovedPackageLeavesWhenTheGraceIsOver() throws Exception {
        Path file = put("a.zip", "a", "1");
        written(file, 0);
        look(0);
        Files.delete(file);
        look(1);
        assertEquals(List.of("a 1"), shop.served());
        look(6);
        assertEquals(List.of(), shop.served());
        look(7);
        try (var copies = Files.list(temp.resolve("copies"))) {
            assertEquals(0, copies.count(), "its copy is gone");
        }
    }

    @Test
    void theSameBytesAgainChangeNothing() throws Exception {
        written(put("a.zip", "a", "1"), 0);
        look(0);
        written(put("a.zip", "a", "1"), 5);
        new Sample("a", "1").folder(folder.resolve("unpacked"));
        look(10);
        look(20);
        look(30);
        assertEquals(List.of("+a 1"), shop.events);
    }

    @Test
    void aRefusedPackageLeavesTheLastGoodOneServing() throws Exception {
        Path file = put("a.zip", "a", "1");
        written(file, 0);
        look(0);
        Files.writeString(file, "no zip any more");
        look(10);
        look(20);
        look(60);
        assertEquals(List.of("a 1"), shop.served());
        String line = shelf.lastReport().refused().get(0);
        assertTrue(line.contains("a.zip is no readable zip") && line.endsWith("a 1 of before goes on"), line);
        // whoever opens it now gets what was checked, though the original is gone
        try (CnnExecutor executor = shop.networks.list().get(0).service().open(Backends.cpu())) {
            assertEquals("1", executor.description().version());
        }
        put("a.zip", "a", "3");
        look(70);
        look(80);
        look(90);
        assertEquals(List.of("a 3"), shop.served());
        assertEquals(List.of(), shelf.lastReport().refused());
    }

    @Test
    void ofTwoFilesWithOneNetworkTheNewerOneIsServed() throws Exception {
        written(put("new.zip", "a", "2"), 100);
        written(put("old.zip", "a", "1"), 50);
        look(0);
        assertEquals(List.of("a 2"), shop.served());
        Files.delete(folder.resolve("new.zip"));
        look(10);
        look(20);
        assertEquals(List.of("a 1"), shop.served());
    }

    @Test
    void aPackageWaitsForABackend() throws Exception {
        Shop empty = new Shop(temp.resolve("others"));
        Shelf waiting = empty.shelf(SETTLE, GRACE);
        written(put("a.zip", "a", "1"), 0);
        waiting.look(Candidate.in(folder), 0, System.currentTimeMillis());
        assertEquals(List.of(), empty.served());
        assertEquals(List.of(folder.resolve("a.zip").toString()), waiting.lastReport().waiting());
        empty.backends.add(Backends.cpu(), Map.of());
        waiting.look(Candidate.in(folder), SECOND, System.currentTimeMillis());
        assertEquals(List.of("a 1"), empty.served());
        assertEquals(List.of(), waiting.lastReport().waiting());
    }

    @Test
    void noTaskIsLostWhileNetworksAreReplacedUnderLoad() throws Exception {
        Shelf eager = shop.shelf(Duration.ZERO, Duration.ZERO);
        put("a.zip", "a", "0");
        eager.look(Candidate.in(folder), 0, System.currentTimeMillis() + 60_000);
        try (Customer customer = new Customer(shop)) {
            for (int swap = 1; swap <= 8; swap++) {
                customer.awaitAnswers(20);
                written(put("a.zip", "a", "" + swap), swap);
                // a damaged file in between changes nothing
                Files.writeString(folder.resolve("b.zip"), "damage " + swap);
                eager.look(Candidate.in(folder), swap * SECOND, System.currentTimeMillis());
                eager.look(Candidate.in(folder), swap * SECOND + 1, System.currentTimeMillis());
                assertTrue(shop.served().contains("a " + swap), shop.served().toString());
            }
            customer.awaitAnswers(20);
            assertEquals(List.of(), customer.failures());
        }
        assertEquals(9, shop.registered());
    }

    @Test
    void aPackageThatIsLargerThanAllowedIsRefused() throws Exception {
        PackageJudge strict = new PackageJudge(temp.resolve("strict"), 100, shop.backends, network -> () -> { });
        String message = assertThrows(org.offramp.cnn.PackageException.class,
                () -> strict.judge(put("a.zip", "a", "1"))).getMessage();
        assertTrue(message.contains("maximumMegabytes"), message);
    }

    @Test
    void anyChangeOfAPackageIsSeen() throws Exception {
        Path package1 = new Sample("a", "1").folder(folder.resolve("a"));
        String before = Candidate.in(folder).get(0).state();
        assertEquals(before, Candidate.in(folder).get(0).state());
        Files.write(package1.resolve("stages/block1.onnx"), new byte[3]);
        String shorter = Candidate.in(folder).get(0).state();
        assertNotEquals(before, shorter);
        Files.delete(package1.resolve("stages/exit1.onnx"));
        assertNotEquals(shorter, Candidate.in(folder).get(0).state());
        assertEquals(List.of(), Candidate.in(temp.resolve("no such folder")));
    }
}
