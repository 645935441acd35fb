package org.offramp.api.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

class SlotLoadTest {
    private static final long SEED = 7;
    private static final int OFFLOADED = 1;
    /** 1000 bits a millisecond each way, 2 ms fixed up, 1 ms fixed down. */
    private static final LinkState LINK = new LinkState(1e6, 2, 1e6, 1, 0);

    /** Option 0 local for 50 ms; option 1: 3 ms preparation, 7 ms vehicle, 10 ms sending, 4 ms server, 1 ms answer. */
    private static SlotSnapshot.Builder slot(int devices) {
        OptionTable table = new OptionTable.Builder().add(OptionTable.LOCAL, 5, 5, 0, 0, 0, 50, 0, 0.9)
                .add(0, 2, 5, 10_000, 1_000, 3, 7, 4, 0.9).build();
        String[] ids = new String[devices];
        java.util.Arrays.setAll(ids, m -> "av-" + m);
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table, ids, new String[] {"mec"});
        for (int m = 0; m < devices; m++) {
            slot.link(m, 0, LINK);
        }
        return slot;
    }

    private static void requireParts(SlotSnapshot slot, double uplink, double wait, double server) {
        DelayParts parts = CostModel.predict(slot, 0, OFFLOADED);
        assertEquals(new DelayParts(3, 7, uplink, wait, server, 2), parts);
        assertEquals(parts.totalMillis(), CostModel.totalMillis(slot, 0, OFFLOADED), 1e-12);
    }

    @Test
    void anIdleSystemHasNoWait() {
        requireParts(slot(1).build(), 12, 0, 4);
    }

    @Test
    void theRadioIsFreedWhileTheVehicleComputes() {
        requireParts(slot(1).device(0, 1, 1, 8).build(), 12, 0, 4);
        requireParts(slot(1).device(0, 1, 1, 15).build(), 17, 0, 4);
    }

    @Test
    void aBusyServerMakesTheTaskWaitFromItsArrivalOn() {
        requireParts(slot(1).server(0, 1, 20).build(), 12, 0, 4);
        requireParts(slot(1).server(0, 1, 30).build(), 12, 8, 4);
    }

    @Test
    void lessCapacityStretchesTheServersTimeAlone() {
        requireParts(slot(1).server(0, 0.5, 0).build(), 12, 0, 8);
    }

    @Test
    void tasksOnTheAirGoFirstWhenTheyArriveNoLater() {
        double[] service = {5, 5};
        requireParts(slot(1).pending(0, new double[] {23, 22}, service).build(), 12, 5, 4);
        requireParts(slot(1).pending(0, new double[] {21, 20}, service).build(), 12, 8, 4);
        requireParts(slot(1).server(0, 1, 19).pending(0, new double[] {3, 2}, service).build(), 12, 7, 4);
    }

    @Test
    void sizeAndSlownessOfTheDeviceScaleVolumeAndComputing() {
        SlotSnapshot slot = slot(1).device(0, 2, 3, 0).build();
        assertEquals(new DelayParts(3, 21, 22, 0, 4, 2), CostModel.predict(slot, 0, OFFLOADED));
        assertEquals(new DelayParts(0, 150, 0, 0, 0, 0), CostModel.predict(slot, 0, 0));
        assertEquals(150, CostModel.totalMillis(slot, 0, 0));
    }

    @Test
    void aServerOutOfReachTakesForEver() {
        SlotSnapshot slot = slot(1).link(0, 0, LinkState.NONE).build();
        SlotLoad load = new SlotLoad();
        load.reset(slot);
        assertEquals(Double.POSITIVE_INFINITY, CostModel.totalMillis(slot, 0, OFFLOADED));
        assertEquals(Double.POSITIVE_INFINITY, load.totalMillis(0, OFFLOADED));
        assertThrows(IllegalArgumentException.class, () -> CostModel.predict(slot, 0, OFFLOADED));
    }

    @Test
    void aTaskWaitsForThoseOfTheSameSlotThatArriveBeforeItOnly() {
        SlotSnapshot slot = slot(3).device(1, 0.5, 1, 0).device(2, 2, 1, 0).build();
        SlotLoad load = new SlotLoad();
        load.reset(slot);
        load.place(2, OFFLOADED);                                   // arrives at 32
        assertEquals(28, load.totalMillis(0, OFFLOADED), 1e-12);    // arrives at 22: not delayed
        load.place(1, OFFLOADED);                                   // arrives at 17, served until 21
        assertEquals(28, load.totalMillis(0, OFFLOADED), 1e-12);
        load.place(0, OFFLOADED);                                   // served from 22 to 26
        assertEquals(28 + 4, load.totalMillis(0, OFFLOADED), 1e-12, "a second one of the same arrival");
        load.place(0, 0);
        assertEquals(32, load.totalMillis(0, OFFLOADED), 1e-12, "a local task loads no server");
        load.reset(slot);
        assertEquals(28, load.totalMillis(0, OFFLOADED), 1e-12);
    }

    @Test
    void anEmptyLoadPredictsWhatTheCostModelPredicts() {
        Random random = new Random(SEED);
        SlotLoad load = new SlotLoad();
        for (int n = 0; n < 500; n++) {
            int devices = 1 + random.nextInt(5);
            int pending = random.nextInt(6);
            SlotSnapshot.Builder builder = slot(devices).server(0, 0.1 + 0.9 * random.nextDouble(), random.nextInt(40))
                    .pending(0, random.doubles(pending, 0, 40).toArray(), random.doubles(pending, 0, 9).toArray());
            for (int m = 0; m < devices; m++) {
                builder.device(m, random.nextDouble() * 3, random.nextDouble() * 3, random.nextInt(20));
            }
            SlotSnapshot slot = builder.build();
            load.reset(slot);
            for (int m = 0; m < devices; m++) {
                assertEquals(CostModel.totalMillis(slot, m, OFFLOADED), load.totalMillis(m, OFFLOADED), 1e-9);
            }
        }
    }

    @Test
    void manyTasksAreServedInTheOrderOfTheirArrival() {
        Random random = new Random(SEED);
        SlotLoad load = new SlotLoad();
        for (int n = 0; n < 50; n++) {
            int devices = 2 + random.nextInt(40);
            SlotSnapshot.Builder builder = slot(devices).server(0, 1, random.nextInt(30));
            for (int m = 0; m < devices; m++) {
                builder.device(m, random.nextDouble() * 4, 1, 0);
            }
            SlotSnapshot slot = builder.build();
            load.reset(slot);
            for (int m = 1; m < devices; m++) {
                load.place(m, OFFLOADED);
            }
            assertEquals(served(slot), load.totalMillis(0, OFFLOADED) - 2, 1e-9, "slot " + n + ", seed " + SEED);
        }
    }

    /** When device 0's task is served, by sorting all arrivals; it goes last of equal ones. */
    private static double served(SlotSnapshot slot) {
        List<double[]> arrivals = new ArrayList<>();
        for (int m = 0; m < slot.devices(); m++) {
            arrivals.add(new double[] {10 + 10 * slot.uplinkScale(m) + 2, m == 0 ? 1 : 0});
        }
        arrivals.sort(Comparator.comparingDouble((double[] a) -> a[0]).thenComparingDouble(a -> a[1]));
        double free = slot.serverFreeMillis(0);
        for (double[] arrival : arrivals) {
            free = Math.max(free, arrival[0]) + 4;
            if (arrival[1] == 1) {
                return free;
            }
        }
        throw new AssertionError();
    }
}
