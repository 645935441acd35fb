package org.offramp.mec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.cost.StageTimes;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.profile.Machine;
import org.offramp.profile.Profile;
import org.offramp.profile.ProfileFile;
import org.offramp.profile.Spread;
import org.offramp.tck.fixture.ToyBackend;

/** The server with a profile of its network: what it announces, and what it says of a profile that is of no use. */
class ProfileTest {
    @TempDir
    private Path folder;

    @Test
    void aServerWithAProfileAnnouncesTheTimesOfItsStages() throws Exception {
        try (Bench bench = new Bench("profile", profile(Bench.HASH).toString())) {
            assertEquals(new StageTimes(0.5, List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0), List.of(0.0, 0.0, 0.0),
                    List.of(0.0, 0.0, 0.0)), bench.transport.server().state().times(Bench.HASH));
            assertEquals(Result.Status.OK, bench.mec.execute().getStatus());
            assertEquals(Status.OK, bench.transport.send(bench.task(1)).await().status());
        }
    }

    @Test
    void aServerWithoutAProfileAnnouncesItsPowerAlone() {
        try (Bench bench = new Bench()) {
            assertNull(bench.transport.server().state().times(Bench.HASH));
            assertTrue(bench.transport.server().state().macPerSecond() > 0);
        }
    }

    @Test
    void aProfileThatComesAndGoesIsAnnouncedWhileTheServerRuns() throws Exception {
        try (Bench bench = new Bench()) {
            bench.mec.modified(Bench.config("profile", profile(Bench.HASH).toString()));
            Bench.until("the times are announced", () -> bench.transport.server().state().times(Bench.HASH) != null);
            bench.mec.modified(Bench.config());
            Bench.until("they are taken back", () -> bench.transport.server().state().times(Bench.HASH) == null);
        }
    }

    @Test
    void aProfileOfAnotherNetworkIsRefusedInHealthAndTheServerGoesOn() throws Exception {
        try (Bench bench = new Bench("profile", profile(Bench.OTHER).toString())) {
            assertNull(bench.transport.server().state().times(Bench.HASH));
            Result health = bench.mec.execute();
            assertEquals(Result.Status.WARN, health.getStatus());
            assertTrue(health.toString().contains("is of the network toy 1 with the hash bbbbbbbbbbbb..."),
                    health.toString());
            assertTrue(bench.mec.snapshot().problems().toString().contains("is of the network"),
                    bench.mec.snapshot().problems().toString());
            assertEquals(Status.OK, bench.transport.send(bench.task(1)).await().status());
        }
    }

    @Test
    void aPowerThatIsConfiguredIsStrongerThanTheProfile() throws Exception {
        try (Bench bench = new Bench("profile", profile(Bench.HASH).toString(), "macPerSecond", 1e6)) {
            assertNull(bench.transport.server().state().times(Bench.HASH));
            assertEquals(1e6, bench.transport.server().state().macPerSecond());
        }
    }

    /** Blocks of 1, 2 and 3 ms, exits of 4, 5 and 6 ms on the backend of the bench. */
    private Path profile(String hash) throws Exception {
        List<Profile.Stage> stages = new ArrayList<>();
        List<Spread> times = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            stages.add(new Profile.Stage("stage" + i, i <= 3 ? Profile.Role.BLOCK : Profile.Role.EXIT,
                    i <= 3 ? i : i - 3, 1000));
            times.add(new Spread(i, i, i, i, i, 10));
        }
        BackendInfo toy = new ToyBackend().info();
        Path file = folder.resolve(hash.substring(0, 4) + ".json");
        ProfileFile.write(file, new Profile("test", Instant.EPOCH, new Profile.Network("toy", "1", hash),
                Machine.here(), stages, List.of(new Profile.Device(toy.name(), toy.engine(), toy.device(),
                        toy.threads(), toy.macPerSecond(), List.of(new Profile.Batch(1, 0.5, times)))), null,
                List.of()));
        return file;
    }
}
