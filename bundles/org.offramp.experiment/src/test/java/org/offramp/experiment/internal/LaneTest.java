package org.offramp.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.policy.Decision;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;

class LaneTest {
    private static final String SERVER = "mec";
    private final Samples samples = new Samples();
    private ChosenImages images;

    @BeforeEach
    void choose() throws Exception {
        images = ChosenImages.of(new ToyImages(20), 4, 1, 5);
    }

    private Lane lane(int warmUps) {
        return new Lane("av", SERVER, images, Plan.of(4, ToyVehicle.cells(), 0, 1, warmUps, 1), samples::add);
    }

    private void drive(Lane lane, UnaryOperator<TaskRecord> disturb) {
        new ToyVehicle(SERVER, 1).drive(lane, disturb, samples, done -> { });
    }

    @Test
    void everyTaskIsComputedAtTheSplitAndExitThatWerePlannedAndAnsweredRight() {
        drive(lane(5), t -> t);
        assertEquals(4 * ToyVehicle.cells().size(), samples.size());
        Set<String> seen = new HashSet<>();
        for (Sample sample : samples.sorted()) {
            Cell cell = sample.item().cell();
            assertTrue(sample.asPlanned(), sample.toString());
            assertEquals(cell.exit(), sample.task().exitUsed());
            assertEquals(cell.onVehicle() ? "" : SERVER, sample.task().serverId());
            assertTrue(sample.task().correct());
            assertEquals(images.frames().get(sample.item().image()).name(), sample.task().frame());
            seen.add(sample.item().image() + " " + cell);
        }
        assertEquals(samples.size(), seen.size());
    }

    @Test
    void aTaskThatWentOtherwiseIsDoneAgainAtTheEnd() {
        int[] tasks = {0};
        Lane lane = lane(0);
        drive(lane, t -> ++tasks[0] == 7 ? failed(t) : t);
        assertEquals(4 * ToyVehicle.cells().size() + 1, tasks[0]);
        assertTrue(samples.sorted().stream().allMatch(Sample::asPlanned));
        assertTrue(lane.lastFault().contains("FAILED, a wheel came off"), lane.lastFault());
    }

    @Test
    void aTaskThatNeverGoesAsPlannedIsGivenUpAndTold() {
        Map<String, Integer> attempts = new HashMap<>();
        drive(lane(0), t -> {
            if (t.exit() != 3 || t.split() != 1) {
                return t;
            }
            attempts.merge(t.frame(), 1, Integer::sum);
            return failed(t);
        });
        assertEquals(Map.of(images.frames().get(0).name(), 3, images.frames().get(1).name(), 3,
                images.frames().get(2).name(), 3, images.frames().get(3).name(), 3), attempts);
        List<Sample> bad = samples.sorted().stream().filter(s -> !s.asPlanned()).toList();
        assertEquals(4, bad.size());
        assertTrue(bad.stream().allMatch(s -> s.item().cell().equals(new Cell(1, 3))));
    }

    @Test
    void recordsOfOtherVehiclesAreNotItsOwn() {
        Lane lane = lane(0);
        lane.ended(failed(new TaskRecord(1, "another", "f", "s", "p", "n", "", 1, 1, "", Ending.LOCAL, "", 1, 0, 0, 1,
                1, 1, DelayParts.ZERO, DelayParts.ZERO, 0, EnergyParts.ZERO, false, 0, 0)));
        assertEquals(0, samples.size());
        assertEquals("", lane.lastFault());
    }

    @Test
    void anUnknownServerIsNoDecisionAndTheTaskWaitsForIt() {
        Lane lane = lane(0);
        lane.open(0, false).getClass();
        var stream = lane.open(0, false);
        while (current(stream, lane)) {
            // until a task that is to be sent comes
        }
        Decision decision = new Decision();
        decision.reset(1);
        var error = assertThrows(IllegalStateException.class,
                () -> lane.decide(new ToyVehicle("another", 1).slot("av"), decision));
        assertTrue(error.getMessage().contains("does not know server mec with split"), error.getMessage());
        assertFalse(decision.option(0) >= 0);
    }

    /** Takes an image and decides it; whether it stays on the vehicle. */
    private static boolean current(org.offramp.api.source.FrameSource.Stream stream, Lane lane) {
        try {
            stream.next();
            Decision decision = new Decision();
            decision.reset(1);
            var slot = new ToyVehicle(SERVER, 1).slot("av");
            lane.decide(slot, decision);
            return slot.options().server(decision.option(0)) < 0;
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TaskRecord failed(TaskRecord t) {
        return new TaskRecord(t.taskId(), t.deviceId(), t.frame(), t.source(), t.policy(), t.network(), t.serverId(),
                t.split(), t.exit(), t.codec(), Ending.FAILED, "a wheel came off", 0, -1, t.trueLabel(), 0, 1000, 5,
                t.predicted(), t.measured(), 0, EnergyParts.ZERO, false, 0, 0);
    }
}
