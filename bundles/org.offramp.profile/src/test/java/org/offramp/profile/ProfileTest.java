package org.offramp.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.cost.StageTimes;

class ProfileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBackTheSame() throws Exception {
        Path file = folder.resolve("a/b/profile.json");
        ProfileFile.write(file, Profiles.profile());
        ProfileFile.write(file, Profiles.profile());
        assertEquals(Profiles.profile(), ProfileFile.read(file));
        assertEquals(1, file.getParent().toFile().list().length, "nothing is left beside it");
    }

    @Test
    void eachTimeHasALineOfItsOwn() {
        String json = ProfileFile.json(Profiles.profile());
        assertEquals(1, json.lines().filter(l -> l.contains("\"block2\" : {\"median\":2.0")).count(), json);
        assertEquals(6, json.lines().filter(l -> l.contains("\"role\"")).count(), json);
        assertFalse(json.contains("\r"));
    }

    @Test
    void theTimesAreThoseOfTheStagesByTheirRole() {
        StageTimes times = Profiles.profile().times(Profiles.network(Profiles.HASH), Profiles.BACKEND,
                Profiles.MACHINE).orElseThrow();
        assertEquals(new StageTimes(0.5, List.of(1.0, 2.0), List.of(3.0, 4.0), List.of(0.0, 5.0), List.of(0.0, 6.0)),
                times);
    }

    @Test
    void itHoldsForItsNetworkItsMachineAndItsBackendAlone() {
        Profile profile = Profiles.profile();
        assertEquals("", profile.refusal(Profiles.network(Profiles.HASH), Profiles.BACKEND, Profiles.MACHINE));
        refused("is of the network small 1.0 with the hash abababababab..., and this is small 1.0 with the hash "
                + "cdcdcdcdcdcd...", "cd".repeat(32), Profiles.BACKEND, Profiles.MACHINE);
        refused("was measured on another machine, on the processor Testium 4 (amd64), and this is Testium 5 (amd64)",
                Profiles.HASH, Profiles.BACKEND, new Machine("Testium 5", 2, "amd64", "Linux 6", "JVM 17"));
        refused("was measured on another machine, on 2 cores, and there are 8 here", Profiles.HASH, Profiles.BACKEND,
                new Machine("Testium 4", 8, "amd64", "Linux 6", "JVM 17"));
        refused("has no times of the backend cpu (Engine 1, CPU, threads a stage: 2), but of cpu (Engine 1, CPU, "
                + "threads a stage: 1)", Profiles.HASH, new BackendInfo("cpu", "Engine 1", "CPU", 2, 1, 5e9, false),
                Profiles.MACHINE);
        refused("has no times of the backend cpu (Engine 2, CPU", Profiles.HASH,
                new BackendInfo("cpu", "Engine 2", "CPU", 1, 2, 1e9, false), Profiles.MACHINE);
    }

    private static void refused(String reason, String hash, BackendInfo backend, Machine here) {
        Profile profile = Profiles.profile();
        String refusal = profile.refusal(Profiles.network(hash), backend, here);
        assertTrue(refusal.startsWith(reason), refusal);
        assertTrue(profile.times(Profiles.network(hash), backend, here).isEmpty());
    }

    @Test
    void anotherSystemOrJvmIsNoOtherMachine() {
        Machine later = new Machine("Testium 4", 2, "amd64", "Linux 7", "JVM 25");
        assertEquals("", Profiles.profile().refusal(Profiles.network(Profiles.HASH), Profiles.BACKEND, later));
    }

    @Test
    void thisMachineHasAProcessorCoresAndAVirtualMachine() {
        Machine here = Machine.here();
        assertTrue(here.cores() >= 1 && !here.processor().isBlank() && here.jvm().contains(
                System.getProperty("java.vm.name")), here.toString());
        assertEquals("", here.difference(Machine.here()));
    }

    @Test
    void theSpreadIsThatOfTheRunsInAnyOrder() {
        long[] runs = new long[101];
        for (int i = 0; i <= 100; i++) {
            runs[i] = (i * 37 % 101) * 1_000_000L;
        }
        assertEquals(new Spread(50, 10, 25, 75, 90, 101), Spread.of(runs));
        assertEquals(new Spread(2, 2, 2, 2, 2, 1), Spread.of(new long[] {2_000_000}));
        assertThrows(IllegalArgumentException.class, () -> new Spread(1, 2, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Spread(1, 1, 1, 1, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new Spread(1, 1, 1, 1, 1, 0));
    }

    @Test
    void aRuntimeIsToldOnceWhyItsProfileIsOfNoUse() throws Exception {
        Path file = folder.resolve("profile.json");
        ConfiguredProfile configured = new ConfiguredProfile(Profiles.MACHINE);
        assertTrue(configured.times(Profiles.network(Profiles.HASH), Profiles.BACKEND).isEmpty());
        assertEquals(List.of(), configured.problems(), "no profile is no problem");
        configured.configure(file.toString());
        assertEquals(1, configured.problems().size());
        assertTrue(configured.problems().get(0).contains(file + " is not there"), configured.problems().get(0));
        ProfileFile.write(file, Profiles.profile());
        configured.configure(" " + file + " ");
        assertEquals(1.0, configured.times(Profiles.network(Profiles.HASH), Profiles.BACKEND).orElseThrow()
                .blockMillis().get(0));
        assertEquals(List.of(), configured.problems());
        for (int i = 0; i < 3; i++) {
            assertTrue(configured.times(Profiles.network("cd".repeat(32)), Profiles.BACKEND).isEmpty());
        }
        assertEquals(1, configured.problems().size());
        assertTrue(configured.problems().get(0).startsWith("the profile " + file + " is of the network small"),
                configured.problems().get(0));
        Files.writeString(file, "{", StandardCharsets.UTF_8);
        configured.configure(file.toString());
        assertTrue(configured.times(Profiles.network(Profiles.HASH), Profiles.BACKEND).isEmpty());
        assertEquals(1, configured.problems().size());
        assertTrue(configured.problems().get(0).contains("line 1"), configured.problems().get(0));
        configured.configure("");
        assertEquals(List.of(), configured.problems());
    }
}
