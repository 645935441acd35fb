package org.offramp.cnn.packages.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.offramp.cnn.PackageException;

/** Whatever lies in the folder is refused with one line that says why, quickly, and harms nobody else. */
class HostilePackagesTest {
    private static final Duration QUICKLY = Duration.ofSeconds(20);
    private static final long MOST_MEMORY = 100L << 20;

    @TempDir
    private Path temp;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(temp.resolve("copies"));
        shop.backends.add(Backends.cpu(), java.util.Map.of());
    }

    static List<HostilePackages.Case> cases() {
        return HostilePackages.all();
    }

    @Test
    void thereAreAtLeastThirtyAndEachHasAName() {
        List<String> names = cases().stream().map(HostilePackages.Case::name).toList();
        assertTrue(names.size() >= 30, names.size() + " cases");
        assertEquals(names.size(), new HashSet<>(names).size());
    }

    @Test
    void theSoundPackageThatTheyAreMadeOfIsTaken() throws Exception {
        assertEquals("sample", shop.judge.judge(new Sample().folder(temp.resolve("sound"))).name());
        assertEquals("sample", shop.judge.judge(new Sample().zip(temp.resolve("sound.zip"))).name());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedWithItsReasonQuicklyAndInBoundedMemory(HostilePackages.Case hostile) throws Exception {
        Path path = hostile.maker().make(temp.resolve("hostile"));
        Path zip = temp.resolve("hostile.zip");
        Path written = Files.exists(zip) ? zip : temp.resolve("hostile");
        assertTrue(Files.exists(written), "the test wrote " + path);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        PackageException refusal = assertTimeout(QUICKLY,
                () -> assertThrows(PackageException.class, () -> shop.judge.judge(written)));
        long used = threads.getCurrentThreadAllocatedBytes() - before;
        String message = refusal.getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.contains("hostile"), "names the package: " + message);
        for (String part : hostile.says()) {
            assertTrue(message.contains(part), message + " lacks " + part);
        }
        assertTrue(message.length() < 1000, message);
        assertTrue(used < MOST_MEMORY, used + " bytes were allocated");
        try (var left = Files.list(temp.resolve("copies"))) {
            assertEquals(List.of(), left.toList(), "nothing of it stays on the disk");
        }
    }

    @Test
    void allOfThemTogetherChangeNothingForANetworkThatIsServed() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("watched"));
        new Sample("good", "1").zip(folder.resolve("good.zip"));
        Shelf shelf = shop.shelf(Duration.ZERO, Duration.ZERO);
        shelf.look(Candidate.in(folder), 1, System.currentTimeMillis() + 60_000);
        assertEquals(List.of("good 1"), shop.served());
        try (Customer customer = new Customer(shop)) {
            List<String> names = new ArrayList<>();
            for (HostilePackages.Case hostile : cases()) {
                String name = "h" + names.size();
                hostile.maker().make(folder.resolve(name));
                names.add(name);
            }
            for (int round = 2; round < 5; round++) {
                List<Candidate> candidates = Candidate.in(folder);
                long now = round;
                assertDoesNotThrow(() -> shelf.look(candidates, now, System.currentTimeMillis()));
            }
            assertEquals(List.of("good 1"), shop.served());
            assertEquals(1, shop.registered(), "it was not even registered anew");
            Shelf.Report report = shelf.lastReport();
            for (String name : names) {
                assertTrue(report.refused().stream().anyMatch(l -> l.contains("/" + name + " ")
                        || l.contains("/" + name + ":") || l.contains("/" + name + ".zip")), name + " is reported");
            }
            assertEquals(names.size(), report.refused().size());
            customer.awaitAnswers(100);
            assertEquals(List.of(), customer.failures());
        }
        assertFalse(Files.exists(temp.resolve("evil.onnx")));
    }
}
