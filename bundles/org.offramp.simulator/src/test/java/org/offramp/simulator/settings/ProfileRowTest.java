package org.offramp.simulator.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.profile.Machine;
import org.offramp.profile.Profile;
import org.offramp.profile.ProfileFile;
import org.offramp.profile.Spread;
import org.offramp.simulator.SimulatorFileException;

/** Tables out of profiles that somebody has measured. */
class ProfileRowTest {
    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void write() throws Exception {
        List<Profile.Stage> stages = List.of(new Profile.Stage("block1", Profile.Role.BLOCK, 1, 1000),
                new Profile.Stage("block2", Profile.Role.BLOCK, 2, 2000),
                new Profile.Stage("exit1", Profile.Role.EXIT, 1, 100),
                new Profile.Stage("exit2", Profile.Role.EXIT, 2, 200));
        Profile profile = new Profile("offramp profile", Instant.parse("2026-11-22T19:30:00Z"),
                new Profile.Network("small", "1.0", "ab".repeat(32)),
                new Machine("Testium", 2, "amd64", "Linux", "JVM"), stages,
                List.of(device("cpu", 1), device("gpu", 10)), null, List.of());
        file = folder.resolve("here.json");
        ProfileFile.write(file, profile);
    }

    private static Profile.Device device(String name, double millis) {
        List<Spread> times = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            double t = millis * i;
            times.add(new Spread(t, t, t, t, t, 40));
        }
        return new Profile.Device(name, "Engine 1", "Device", 1, 1e9, List.of(new Profile.Batch(1, 0.5, times)));
    }

    @Test
    void aRowIsTheTimeOfTheWholeNetworkUpToEachExit() throws Exception {
        SimulationSettings settings = Shipped.read("printed").with("exits", "1, 2").with("accuracy", ".8, .9")
                .with("serverProfiles", file + ", " + file + "#gpu").with("servers", "3");
        double[] cpu = {0.5 + 1 + 3, 0.5 + 1 + 2 + 4};
        double[] gpu = {0.5 + 10 + 30, 0.5 + 10 + 20 + 40};
        assertArrayEquals(new double[][] {cpu, gpu, cpu}, settings.model().serverMillis());
    }

    @Test
    void aBackendOrAnExitThatIsNotInItIsRefused() {
        SimulationSettings settings = Shipped.read("printed").with("serverProfiles", file + "#tpu");
        String message = assertThrows(SimulatorFileException.class, settings::model).getMessage();
        assertTrue(message.endsWith(": there is no such backend in it; right: one of cpu, gpu"), message);
        SimulationSettings exits = Shipped.read("printed").with("serverProfiles", file.toString());
        String none = assertThrows(SimulatorFileException.class, exits::model).getMessage();
        assertTrue(none.endsWith("its network small has the exits 1 to 2, not 3; right: exits = numbers of its exits"),
                none);
        assertEquals(1, none.lines().count());
    }
}
