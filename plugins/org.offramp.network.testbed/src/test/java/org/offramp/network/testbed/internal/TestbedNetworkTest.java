package org.offramp.network.testbed.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.tck.NetworkModelContract;

class TestbedNetworkTest extends NetworkModelContract {
    private static final double SAME = TestbedNetworkConfig.FROM_PROFILE;
    private static final LinkOverrides NONE = new LinkOverrides(SAME, SAME, SAME, SAME);
    private static final LinkState PRINTED = new LinkState(12.36e6, 22.81, 9.81e6, 7.19, 0);
    private static final int POLL_MILLIS = 10;

    @TempDir
    Path home;
    private Path file;
    private String text;
    private final List<TestbedNetwork> opened = new ArrayList<>();

    @BeforeEach
    void copyTheProfile() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("configs/profiles"))) {
            root = root.getParent();
        }
        file = home.resolve("configs/profiles/printed.properties");
        Files.createDirectories(file.getParent());
        text = Files.readString(root.resolve("configs/profiles/printed.properties"));
        Files.writeString(file, text);
    }

    @AfterEach
    void closeAll() {
        opened.forEach(TestbedNetwork::close);
    }

    @Override
    protected NetworkModel model() {
        return model("printed", NONE);
    }

    private TestbedNetwork model(String profile, LinkOverrides overrides) {
        TestbedNetwork model = new TestbedNetwork(home, profile, overrides, POLL_MILLIS);
        opened.add(model);
        return model;
    }

    private static LinkState link(NetworkModel model) {
        return model.link("av-1", "mec-1", 0);
    }

    /** Each turn of the file's watcher is a poll later; a minute is far beyond. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within a minute");
            Thread.onSpinWait();
        }
    }

    @Test
    void theLinkIsThatOfTheProfileByNameAndByPath() {
        assertEquals(PRINTED, link(model()));
        assertEquals(PRINTED, link(model("configs/profiles/printed.properties", NONE)));
        assertEquals(PRINTED, link(model(file.toString(), NONE)));
    }

    @Test
    void eachNumberCanBeReplaced() {
        assertEquals(new LinkState(5e6, 22.81, 9.81e6, 0, 0), link(model("printed", new LinkOverrides(5, SAME, SAME,
                0))));
        assertEquals(new LinkState(12.36e6, 1, 2e6, 7.19, 0), link(model("printed", new LinkOverrides(SAME, 1, 2,
                SAME))));
    }

    @Test
    void aChangeOfTheProfileFileChangesTheLink() throws IOException {
        TestbedNetwork model = model("printed", new LinkOverrides(SAME, SAME, SAME, 3));
        Files.writeString(file, text.replace("= 12.36", "= 19.35"));
        await(() -> link(model).uplinkBitsPerSecond() == 19.35e6);
        assertEquals(new LinkState(19.35e6, 22.81, 9.81e6, 3, 0), link(model));
        assertTrue(model.execute().isOk(), model.execute().toString());
    }

    @Test
    void whileTheFileIsWrongOrGoneTheLastGoodLinkStaysAndHealthSaysWhy() throws IOException {
        TestbedNetwork model = model("printed", NONE);
        Files.writeString(file, text.replace("= 12.36", "= fast"));
        await(() -> !model.execute().isOk());
        assertEquals(PRINTED, link(model));
        String told = model.execute().toString();
        assertTrue(told.contains(file + ":5: uplinkMegabitsPerSecond = fast: ") && told.contains("last good"), told);
        Files.delete(file);
        await(() -> model.execute().toString().contains("is not there"));
        assertEquals(PRINTED, link(model));
        Files.writeString(file, text.replace("= 12.36", "= 1"));
        await(() -> model.execute().isOk());
        assertEquals(1e6, link(model).uplinkBitsPerSecond());
    }

    @Test
    void aWrongConfigurationIsRefusedWithKeyValueAndWhatWouldBeRight() throws IOException {
        refused("profile = nobody: ", "one of the names printed", () -> model("nobody", NONE));
        refused("profile = printed: ", ":6: uplinkFixedMillis = x: ", () -> {
            try {
                Files.writeString(file, text.replace("= 22.81", "= x"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            model();
        });
        refused("uplinkMegabitsPerSecond = 0.0 ", "between 0.001 and", () -> new LinkOverrides(0, 0, 1, 0));
        refused("uplinkFixedMillis = -2.0 ", "between 0.0 and", () -> new LinkOverrides(1, -2, 1, 0));
        refused("downlinkMegabitsPerSecond = NaN ", "between", () -> new LinkOverrides(1, 0, Double.NaN, 0));
        refused("downlinkFixedMillis = 1.0E9 ", "between", () -> new LinkOverrides(1, 0, 1, 1e9));
        refused("pollMillis = 0 ", "between 10", () -> new TestbedNetwork(home, "printed", NONE, 0));
    }

    private static void refused(String told, String right, Runnable work) {
        String reason = assertThrows(IllegalArgumentException.class, work::run).getMessage();
        assertTrue(reason.startsWith("org.offramp.network.testbed: " + told) && reason.contains(right)
                && reason.lines().count() == 1, reason);
    }

    @Test
    void itsThreadEndsWithIt() {
        TestbedNetwork model = model("printed", NONE);
        await(() -> threads() > 0);
        model.close();
        await(() -> threads() == 0);
        assertFalse(link(model).equals(LinkState.NONE));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("offramp-network-testbed"))
                .count();
    }
}
