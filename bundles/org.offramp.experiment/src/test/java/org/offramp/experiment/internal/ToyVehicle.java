package org.offramp.experiment.internal;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.compute.BackendException;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.CostModel;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;
import org.offramp.tck.fixture.ToyBackend;
import org.offramp.tck.fixture.ToyNetwork;

/**
 * Stands in for vehicles and server where no framework runs: takes the lane's images and decisions, walks through the
 * toy network, and makes up times, other ones in each run.
 */
final class ToyVehicle {
    static final String HASH = "ab".repeat(32);
    static final double DEVICE = 1e9;
    private static final int BYTES = 100;

    private final ToyNetwork network = new ToyNetwork(HASH);
    private final Random noise;
    private final String server;

    ToyVehicle(String server, long noiseSeed) {
        this.server = server;
        noise = new Random(noiseSeed);
    }

    /** A maker of live runs; {@code disturb} may change a record before the lane hears of it. */
    static LiveRun.Maker maker(long noiseSeed, UnaryOperator<TaskRecord> disturb) {
        return (way, setup, images, cells, seed, samples, told, progress) -> {
            ToyVehicle vehicle = new ToyVehicle(setup.server(), noiseSeed);
            for (int v = 0; v < setup.vehicles(); v++) {
                Lane lane = new Lane(setup.vehicle(v), setup.server(), images,
                        Plan.of(images.frames().size(), cells, v, setup.vehicles(), setup.warmUps(), seed),
                        samples::add);
                vehicle.drive(lane, disturb, samples, progress);
            }
            told.add(Map.of("pid", "org.offramp.av"));
        };
    }

    void drive(Lane lane, UnaryOperator<TaskRecord> disturb, Samples samples, IntConsumer progress) {
        try (CnnExecutor executor = network.open(new ToyBackend()); FrameSource.Stream stream = lane.open(0, false)) {
            long id = 0;
            for (Frame frame = stream.next(); frame != null; frame = stream.next()) {
                lane.ended(disturb.apply(task(lane, executor, frame, ++id)));
                progress.accept(samples.size());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private TaskRecord task(Lane lane, CnnExecutor executor, Frame frame, long id) throws BackendException {
        SlotSnapshot slot = slot(lane.deviceId());
        Decision decision = new Decision();
        decision.reset(1);
        int option = -1;
        String fault = "";
        try {
            lane.decide(slot, decision);
            option = decision.option(0);
        } catch (IllegalStateException e) {
            fault = e.getMessage();
            option = slot.options().find(OptionTable.LOCAL, ToyNetwork.BLOCKS, ToyNetwork.BLOCKS);
        }
        int split = slot.options().split(option);
        int exit = slot.options().exit(option);
        boolean local = slot.options().server(option) == OptionTable.LOCAL;
        HeadResult head = executor.head(network.preprocess(frame), split, exit, ExitRule.NEVER);
        Prediction answer = local ? head.answer()
                : executor.tail(head.features().asBatch(), split, exit, ExitRule.NEVER).get(0);
        DelayParts delay = scaled(CostModel.predict(slot, 0, option), 1 + 0.01 * noise.nextDouble());
        return new TaskRecord(id, lane.deviceId(), frame.name(), "toy", "p", "toy", local ? "" : server, split, exit,
                local ? "" : "fp32", local ? fault.isEmpty() ? Ending.LOCAL : Ending.FALLBACK : Ending.OFFLOADED, fault,
                answer.exit(), answer.label(), frame.label(), answer.confidence(), 1000, delay.totalMillis(), delay,
                delay, 0, EnergyParts.ZERO, false, local ? 0 : BYTES, local ? 0 : BYTES);
    }

    private static DelayParts scaled(DelayParts d, double factor) {
        return new DelayParts(factor * d.preprocessingMillis(), factor * d.deviceMillis(), factor * d.uplinkMillis(),
                factor * d.waitMillis(), factor * d.serverMillis(), factor * d.downlinkMillis());
    }

    SlotSnapshot slot(String deviceId) {
        double[] bits = {8e3, 8e3, 8e3};
        OptionTable table = new OptionTable.Builder().addLocal(network.description(), new ComputeProfile(1, DEVICE))
                .addOffloaded(network.description(), 0, new ComputeProfile(1, DEVICE),
                        new ComputeProfile(0, 10 * DEVICE), new PreprocessingProfile(1, 1e6), bits, 1000).build();
        return new SlotSnapshot.Builder(table, new String[] {deviceId}, new String[] {server})
                .task(0, 1000, 0).link(0, 0, new LinkState(1e6, 1, 1e6, 1, 0)).server(0, 1, 0).build();
    }

    /** All cells of the toy network. */
    static List<Cell> cells() {
        return Cell.all(ToyNetwork.BLOCKS);
    }
}
