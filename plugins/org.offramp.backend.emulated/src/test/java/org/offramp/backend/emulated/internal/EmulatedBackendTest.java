package org.offramp.backend.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.StageModel;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.fixture.ConvolutionStage;
import org.offramp.tck.fixture.ToyBackend;
import org.offramp.testbed.Workload;

/** What the emulated device promises beside the contract. None returns early; on a busy machine some are late. */
@Timeout(60)
class EmulatedBackendTest {
    private static final Workload PAPER = new Workload(List.of(145e6, 226e6), List.of(1e6, 1e5), List.of(1e4, 1e3),
            1600);

    private static StageModel stage(String name, long macs) {
        return new StageModel(name, new byte[] {1}, new int[] {3, 4, 4}, new int[] {3, 4, 4}, macs);
    }

    private static Tensor batch(int n) {
        return Tensor.of(new float[n * 48], n, 3, 4, 4);
    }

    private static EmulatedBackend slow(double fixedMillis, double macPerSecond, Workload workload) {
        return new EmulatedBackend("slow", new ToyBackend(),
                new Device("stated device", new ComputeProfile(fixedMillis, macPerSecond), workload));
    }

    private static double millis(Device.Cost cost, int items) {
        return cost.nanos(items) / 1e6;
    }

    @Test
    void aStageTakesItsDemandOverThePowerAndTheFixedDelayOnceAWalk() throws BackendException {
        Device device = new Device("d", new ComputeProfile(40, 1e9), null);
        assertEquals(40 + 20, millis(device.cost(stage("block1", 20_000_000)), 1), 1e-6);
        assertEquals(40 + 2 * 20, millis(device.cost(stage("block1", 20_000_000)), 2), 1e-6);
        assertEquals(20, millis(device.cost(stage("block2", 20_000_000)), 1), 1e-6);
        assertEquals(40 + 5, millis(device.cost(stage("decoder3", 5_000_000)), 1), 1e-6);
        assertEquals(5, millis(device.cost(stage("encoder3", 5_000_000)), 1), 1e-6);
        assertEquals(5, millis(device.cost(stage("exit1", 5_000_000)), 1), 1e-6);
        assertEquals(20, millis(device.cost(stage("block10", 20_000_000)), 1), 1e-6);
        assertEquals(20, millis(device.cost(stage("convolution", 20_000_000)), 1), 1e-6);
    }

    @Test
    void byTheProfilesDemandABlockCostsItsOwnAndWhatBelongsToItNothing() throws BackendException {
        Device device = new Device("server of profile p", new ComputeProfile(1, 1e9), PAPER);
        assertEquals(1 + 145, millis(device.cost(stage("block1", 7)), 1), 1e-6);
        assertEquals(226, millis(device.cost(stage("block2", 7)), 1), 1e-6);
        assertEquals(0, millis(device.cost(stage("exit2", 7)), 1), 1e-6);
        assertEquals(0, millis(device.cost(stage("encoder1", 7)), 1), 1e-6);
        assertEquals(1, millis(device.cost(stage("decoder1", 7)), 1), 1e-6);
        for (String unknown : List.of("block3", "exit3", "convolution", "block0")) {
            String reason = assertThrows(BackendException.class, () -> device.cost(stage(unknown, 7))).getMessage();
            assertTrue(reason.contains(unknown) && reason.contains("server of profile p") && reason.contains("block2"),
                    reason);
        }
    }

    @Test
    void anAnswerIsTheRealOneAndComesNoSoonerThanTheDeviceHasIt() throws Exception {
        ConvolutionStage convolution = new ConvolutionStage(3, 5, 12);
        EmulatedBackend backend = new EmulatedBackend("slow", RealBackend.cpu(),
                new Device("stated device", new ComputeProfile(0, 1e6), null));
        Tensor item = Tensor.of(ConvolutionStage.uniform(3 * 12 * 12, 5), 1, 3, 12, 12);
        try (CompiledStage stage = backend.compile(convolution.model("block2"))) {
            long begin = System.nanoTime();
            Tensor answer = stage.run(item);
            double took = (System.nanoTime() - begin) / 1e6;
            assertTrue(took >= 19.44, "19.44 ms of demand took " + took);
            assertArrayEquals(convolution.reference(item.item(0)), answer.data(), 1e-3f);
        }
    }

    @Test
    void aWalkTakesTheSumOfItsStagesWhateverHappensBetweenThem() throws Exception {
        EmulatedBackend backend = slow(5, 1e9, null);
        CompiledStage first = backend.compile(stage("block1", 10_000_000));
        CompiledStage second = backend.compile(stage("block2", 10_000_000));
        long begin = System.nanoTime();
        Tensor x = first.run(batch(1));
        long pause = System.nanoTime() + 4_000_000;
        while (System.nanoTime() < pause) {
            Thread.onSpinWait();
        }
        second.run(x);
        double took = (System.nanoTime() - begin) / 1e6;
        assertTrue(took >= 25, "25 ms took " + took);
        long again = System.nanoTime();
        second.run(batch(1));
        double alone = (System.nanoTime() - again) / 1e6;
        assertTrue(alone >= 10, "another input begins now, not where the last walk ended: 10 ms took " + alone);
    }

    @Test
    void theDeviceComputesOneStageAtATime() throws Exception {
        EmulatedBackend backend = slow(0, 1e9, null);
        CompiledStage stage = backend.compile(stage("block1", 10_000_000));
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            long begin = System.nanoTime();
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(callers.submit(() -> stage.run(batch(2))));
            }
            for (Future<?> call : calls) {
                call.get(30, TimeUnit.SECONDS);
            }
            double took = (System.nanoTime() - begin) / 1e6;
            assertTrue(took >= 80, "four calls of two items of 10 ms took " + took);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void anInterruptedCallEndsAsTheOthersAndKeepsTheInterruption() throws Exception {
        CompiledStage stage = slow(0, 1e9, null).compile(stage("block1", 20_000_000));
        long begin = System.nanoTime();
        Thread.currentThread().interrupt();
        stage.run(batch(1));
        assertTrue(Thread.interrupted());
        assertTrue(System.nanoTime() - begin >= 20_000_000);
    }

    @Test
    void aCallThatIsRefusedCostsNoTimeOfTheDevice() throws Exception {
        EmulatedBackend backend = new EmulatedBackend("slow", RealBackend.cpu(),
                new Device("stated device", new ComputeProfile(0, 1), null));
        CompiledStage stage = backend.compile(new ConvolutionStage(3, 5, 12).model("block1"));
        assertThrows(BackendException.class, () -> stage.run(batch(1)));
        assertThrows(BackendException.class, () -> stage.run(batch(2)));
    }

    @Test
    void itSaysThatItIsEmulatedOfWhatAndHowFast() {
        BackendInfo info = slow(43.69, 3.62e9, PAPER).info();
        assertTrue(info.emulated());
        assertEquals(3.62e9, info.macPerSecond());
        assertEquals(1, info.concurrency());
        assertEquals("slow", info.name());
        assertTrue(info.engine().startsWith("emulated on "), info.engine());
        assertTrue(info.device().contains("emulated stated device, 3.62 GMAC/s, t0 43.69 ms, demand of the profile"),
                info.device());
    }
}
