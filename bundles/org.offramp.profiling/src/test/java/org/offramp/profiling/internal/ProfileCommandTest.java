package org.offramp.profiling.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.command.Command;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.cost.StageTimes;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackagedPartition;
import org.offramp.codec.basic.internal.Uint8Codec;
import org.offramp.profile.Machine;
import org.offramp.profile.Profile;
import org.offramp.profile.Profile.Role;
import org.offramp.profile.ProfileFile;
import org.offramp.tck.fixture.ToyBackend;
import org.offramp.tck.fixture.ToyNetwork;

class ProfileCommandTest {
    private static final String HASH = "ab".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void whatIsMeasuredCanBeReckonedWithOnThisMachine() throws Exception {
        Path network = SmallNetwork.write(folder.resolve("package"));
        Path file = folder.resolve("new/profile.json");
        ProfileCommand command = new ProfileCommand();
        command.addBackend(Backends.cpu(), Map.of());
        command.addCodec(new Uint8Codec(), Map.of());
        Run run = Run.of(command, "--network", network.toString(), "--seconds", "1", "--batches", "2,4", "--out",
                file.toString());
        assertEquals(Command.OK, run.code(), run.err());
        NetworkDescription description = new PackagedPartition(NetworkPackage.read(PackageContent.of(network)))
                .description();
        Profile profile = ProfileFile.read(file);
        StageTimes times = profile.times(description, Backends.cpu().info(), Machine.here()).orElseThrow();
        assertTrue(times.fits(description));
        assertTrue(times.blockMillis().get(0) > 0 && times.encoderMillis().get(1) > 0
                && times.decoderMillis().get(1) > 0, times.toString());
        assertEquals(0, times.encoderMillis().get(0), "split 0 has no encoder");
        assertEquals(List.of(1, 2, 4), profile.devices().get(0).batches().stream().map(Profile.Batch::size).toList());
        assertEquals(List.of("block1", "block2", "exit1", "exit2", "encoder1", "decoder1"),
                profile.stages().stream().map(Profile.Stage::name).toList());
        assertEquals(8 * 32 * 32 * 27, profile.stages().get(0).macs());
        assertEquals(128, profile.codecs().get(0).splits().get(1).bytes(), "2 x 8 x 8 in one byte each");
    }

    @Test
    void theStagesOfANetworkAreFoundByItsWalksWhateverTheyAreCalled() throws Exception {
        ToyBackend backend = new ToyBackend();
        try (OpenStages open = new OpenStages(new ToyNetwork(HASH), backend)) {
            assertEquals(List.of("block1", "block2", "block3", "exit1", "exit2", "exit3"),
                    open.stages().stream().map(Profile.Stage::name).toList());
            assertEquals(1, open.index(Role.BLOCK, 2));
            assertEquals(5, open.index(Role.EXIT, 3));
            assertEquals(-1, open.index(Role.ENCODER, 1));
        }
        assertEquals(0, backend.openStages());
    }

    @Test
    void aStageThatIsHeldUpIsTheOneThatTakesLonger() throws Exception {
        ToyBackend backend = new ToyBackend();
        backend.before(stage -> {
            long until = System.nanoTime() + (stage.equals("block2") ? 3_000_000 : 0);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        });
        JsonNode json = json(command(backend), "--seconds", "1", "--batches", "1,4");
        JsonNode times = json.at("/profile/devices/0/batches/0/times");
        assertTrue(times.at("/block2/median").doubleValue() >= 3, times.toString());
        assertTrue(times.at("/block1/median").doubleValue() < 3, times.toString());
        assertTrue(times.at("/block3/median").doubleValue() < 3, times.toString());
        for (JsonNode half : json.at("/devices/0/halves")) {
            boolean through = half.get("half").asText().equals("tail")
                    ? half.get("split").intValue() < 2 && half.get("exit").intValue() >= 2
                    : Math.min(half.get("split").intValue(), half.get("exit").intValue()) >= 2;
            assertEquals(through, half.get("millis").doubleValue() >= 3, half.toString());
            assertEquals(through, half.get("wholeMillis").doubleValue() >= 3, half.toString());
        }
        for (JsonNode exit : json.at("/devices/0/exits")) {
            assertEquals(exit.get("exit").intValue() >= 2, exit.get("millis").doubleValue() >= 3, exit.toString());
        }
        double demand = json.at("/devices/0/errorOfDemand").doubleValue();
        double sums = json.at("/devices/0/errorOfStageSums").doubleValue();
        assertTrue(sums < demand, "sums are off by " + sums + ", demand by " + demand);
    }

    @Test
    void theTableTellsStagesExitsPairsAndCodecs() throws Exception {
        Run run = Run.of(command(new ToyBackend()), "--seconds", "1");
        assertEquals(Command.OK, run.code(), run.err());
        assertTrue(run.out().contains("backend toy: plain Java"), run.out());
        assertTrue(run.out().lines().anyMatch(l -> l.matches(" +exit 3( +\\d+\\.\\d{3}){5} +0\\.9000")), run.out());
        assertTrue(run.out().lines().anyMatch(l -> l.matches(" +block1 +1\\.00 .*")), run.out());
        assertTrue(run.out().lines().anyMatch(
                l -> l.matches(" +1( +\\d+\\.\\d{3})( +\\d+\\.\\d{3} \\+ \\d+\\.\\d{3}){2}")), run.out());
        assertTrue(run.err().contains("--out"), run.err());
    }

    @Test
    void aFolderToWriteToGetsAFileNamedAfterNetworkAndHash() throws Exception {
        Run run = Run.of(command(new ToyBackend()), "--seconds", "1", "--out", folder.toString());
        assertEquals(Command.OK, run.code(), run.err());
        assertTrue(Files.isRegularFile(folder.resolve("toy-abababab.json")));
        assertTrue(run.err().contains("toy-abababab.json"), run.err());
    }

    @Test
    void wrongWordsAreNamedWithWhatIsRight() throws Exception {
        refused(Command.USAGE, "--batches", "--batches", "1,x");
        refused(Command.USAGE, "--batches 'x'", "--batches", "1,x");
        refused(Command.USAGE, "--batches '0'", "--batches", "0");
        refused(Command.USAGE, "--threads '65'", "--threads", "65");
        refused(Command.USAGE, "--seconds", "--seconds", "0");
        refused(Command.USAGE, "unknown option --sec", "--sec", "1");
        refused(Command.FAILED, "--threads 3: backend toy works with 1 thread", "--threads", "3");
        refused(Command.FAILED, folder.resolve("none").toString(), "--network", folder.resolve("none").toString());
    }

    private void refused(int code, String message, String... words) throws Exception {
        Run run = Run.of(command(new ToyBackend()), words);
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
    }

    @Test
    void aNetworkThatRunsItsStagesOtherwiseIsRefusedByName() throws Exception {
        CnnPartition network = new SkippingNetwork(HASH);
        ProfileCommand command = new ProfileCommand();
        ToyBackend backend = new ToyBackend();
        command.addBackend(backend, Map.of());
        command.addNetwork(network, Map.of());
        Run run = Run.of(command, "--seconds", "1");
        assertEquals(Command.FAILED, run.code());
        assertTrue(run.err().contains("network toy cannot be profiled"), run.err());
        assertEquals(0, backend.openStages());
    }

    @Test
    void whoeverStopsItGetsAnInterruptedExceptionAndNothingStaysOpen() throws Exception {
        ToyBackend backend = new ToyBackend();
        DeviceTimer timer = new DeviceTimer(new ToyNetwork(HASH), List.of(), List.of(ToyNetwork.frame(1, 1)),
                List.of(1));
        Thread.currentThread().interrupt();
        boolean interrupted = false;
        try {
            timer.measure(backend, 60, done -> { });
        } catch (InterruptedException e) {
            interrupted = true;
        }
        assertTrue(interrupted);
        assertEquals(0, backend.openStages());
    }

    @Test
    void theTimesHoldForTheBackendThatWasMeasuredAndNoOther() throws Exception {
        Path file = folder.resolve("p.json");
        assertEquals(Command.OK, Run.of(command(new ToyBackend()), "--seconds", "1", "--out", file.toString()).code());
        Profile profile = ProfileFile.read(file);
        NetworkDescription toy = new ToyNetwork(HASH).description();
        BackendInfo info = new ToyBackend().info();
        assertEquals("", profile.refusal(toy, info, Machine.here()));
        assertTrue(profile.refusal(toy, new BackendInfo("toy", "plain Java", "CPU", 2, 2, 1e9, false), Machine.here())
                .contains("threads a stage: 2"));
    }

    private static JsonNode json(Command command, String... words) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of(words));
        all.add("--json");
        Run run = Run.of(command, all.toArray(String[]::new));
        assertEquals(Command.OK, run.code(), run.err());
        assertEquals(1, run.out().lines().count());
        return new ObjectMapper().readTree(run.out());
    }

    private static ProfileCommand command(ToyBackend backend) {
        ProfileCommand command = new ProfileCommand();
        command.addBackend(backend, Map.of());
        command.addNetwork(new ToyNetwork(HASH), Map.of());
        return command;
    }
}
