package org.offramp.av.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.cost.StageTimes;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.transport.ServerState;
import org.offramp.profile.ConfiguredProfile;
import org.offramp.profile.Machine;
import org.offramp.profile.Profile;
import org.offramp.profile.ProfileFile;
import org.offramp.profile.Spread;
import org.offramp.tck.fixture.ToyBackend;
import org.offramp.tck.fixture.ToyCodec;
import org.offramp.tck.fixture.ToyNetwork;

/** A vehicle with a profile of its network: the options hold the measured times of both ends. */
class ProfiledVehicleTest {
    @TempDir
    private Path folder;

    @Test
    void thePredictionOfALocalTaskIsTheSumOfItsStages() throws Exception {
        try (Drive drive = new Drive().withComputing().withPolicy(
                (slot, decision) -> decision.choose(0, slot.options().find(OptionTable.LOCAL, 3, 2)), "local").start(
                        Map.of("tasks", 1L, "serverWaitMillis", 0L, "profile", profile(Drive.HASH).toString()))) {
            TaskRecord task = drive.log.awaitFinished().get(0);
            assertEquals(TaskRecord.Ending.LOCAL, task.ending());
            assertEquals(0.5 + 1 + 2 + 5, task.predicted().deviceMillis(), 1e-9);
            assertEquals(Result.Status.OK, drive.component.execute().getStatus());
        }
    }

    @Test
    void aProfileOfAnotherNetworkIsRefusedInHealthAndTheDemandIsReckonedWith() throws Exception {
        try (Drive drive = new Drive().withComputing().withPolicy(
                (slot, decision) -> decision.choose(0, slot.options().find(OptionTable.LOCAL, 3, 2)), "local").start(
                        Map.of("tasks", 1L, "serverWaitMillis", 0L, "profile", profile("cd".repeat(32)).toString()))) {
            TaskRecord task = drive.log.awaitFinished().get(0);
            assertEquals(2_010_000 / 1e9 * 1e3, task.predicted().deviceMillis(), 1e-9);
            Result health = drive.component.execute();
            assertEquals(Result.Status.WARN, health.getStatus());
            assertTrue(health.toString().contains("is of the network toy 1"), health.toString());
        }
    }

    @Test
    void theTimesThatAServerAnnouncesStandInTheOptionsOfItsNetwork() throws Exception {
        StageTimes announced = new StageTimes(0.1, List.of(0.2, 0.3, 0.4), List.of(0.01, 0.02, 0.03),
                List.of(0.0, 0.0, 0.0), List.of(0.0, 0.05, 0.06));
        SlotBuilder slots = new SlotBuilder(configured(Drive.HASH));
        SlotSnapshot slot = slot(slots, announced);
        int option = slot.options().find(0, 1, 3);
        assertEquals(0.1 + 0.05 + 0.3 + 0.4 + 0.03, slot.options().serverMillis(option), 1e-9);
        assertEquals(0.5 + 1, slot.options().deviceMillis(option), 1e-9, "the head is the vehicle's own");
        SlotSnapshot without = slot(slots, null);
        assertEquals(0.7 + 2_010_000 / 2e9 * 1e3, without.options().serverMillis(without.options().find(0, 1, 3)), 1e-9,
                "fixed time and demand over the power announced");
    }

    @Test
    void whatWasLearnedOfTheDeviceIsForgottenWithTheTimesItWasLearnedBeside() throws Exception {
        ConfiguredProfile profile = configured(Drive.HASH);
        SlotBuilder slots = new SlotBuilder(profile);
        OpenNetwork network = network();
        for (int i = 0; i < 100; i++) {
            slots.learnHead(network, 3, 3, 2 * (0.5 + 6 + 6));
        }
        assertEquals(2 * (0.5 + 6 + 6), slots.tailMillis(network, 0, 3), 0.01);
        profile.configure("");
        assertEquals(3_010_000 / 1e9 * 1e3, slots.tailMillis(network, 0, 3), 1e-9);
    }

    private static SlotSnapshot slot(SlotBuilder slots, StageTimes announced) throws Exception {
        ServerState state = new ServerState("mec-1", List.of(new ServerState.ServedNetwork("toy", "1", Drive.HASH, 3, 3,
                announced)), List.of("toy"), "b", 0.7, 2e9, 1, 0, 0, 10);
        NetworkModel links = (device, server, time) -> new LinkState(1e8, 0.1, 1e8, 0.1, 0);
        return slots.build("av-1", network(), List.of(new ToyCodec()), links, List.of(new KnownServers.Heard(state, 0)), 100, 0,
                0);
    }

    private static OpenNetwork network() throws Exception {
        ToyBackend backend = new ToyBackend();
        return new OpenNetwork(null, null, backend.info(), new ToyNetwork(Drive.HASH).open(backend));
    }

    private ConfiguredProfile configured(String hash) throws Exception {
        ConfiguredProfile profile = new ConfiguredProfile();
        profile.configure(profile(hash).toString());
        return profile;
    }

    /** Blocks of 1, 2 and 3 ms, exits of 4, 5 and 6 ms on the toy backend. */
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
