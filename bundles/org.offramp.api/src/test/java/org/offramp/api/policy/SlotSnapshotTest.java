package org.offramp.api.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;

class SlotSnapshotTest {
    private static final String[] DEVICES = {"av-0", "av-1"};
    private static final String[] SERVERS = {"mec-0", "mec-1", "mec-2"};

    private static OptionTable table(int servers) {
        OptionTable.Builder table = new OptionTable.Builder().add(OptionTable.LOCAL, 5, 1, 0, 0, 0, 1, 0, 0.3);
        for (int n = 0; n < servers; n++) {
            table.add(n, 0, 1, 8, 1, 0, 0, 1, 0.3);
        }
        return table.build();
    }

    private static SlotSnapshot.Builder slot() {
        return new SlotSnapshot.Builder(table(3), DEVICES, SERVERS);
    }

    @Test
    void anUnfilledSlotHasNoDeadlineNoLinkAndIdleServers() {
        SlotSnapshot slot = slot().build();
        assertEquals(Double.POSITIVE_INFINITY, slot.remainingMillis(1));
        assertEquals(1, slot.capacity(2));
        assertEquals(0, slot.serverFreeMillis(2) + slot.pendingTasks(2) + slot.radioFreeMillis(1));
        for (int n = 0; n < 3; n++) {
            assertFalse(slot.connected(0, n));
        }
    }

    @Test
    void eachValueReturnsFromItsPlace() {
        SlotSnapshot.Builder builder = slot().number(42);
        for (int m = 0; m < 2; m++) {
            builder.task(m, 100 + m, 10 * m).device(m, 2 + m, 4 + m, 6 + m);
            for (int n = 0; n < 3; n++) {
                builder.link(m, n, new LinkState(1000 + 10 * m + n, m, 2000 + 10 * m + n, n, 0));
            }
        }
        SlotSnapshot slot = builder.server(1, 0.5, 7).build();
        assertEquals(42, slot.number());
        assertEquals(91, slot.remainingMillis(1));
        assertEquals(3, slot.uplinkScale(1));
        assertEquals(5, slot.deviceTimeScale(1));
        assertEquals(7, slot.radioFreeMillis(1));
        assertEquals(1012, slot.uplinkBitsPerSecond(1, 2));
        assertEquals(2012, slot.downlinkBitsPerSecond(1, 2));
        assertEquals(1, slot.uplinkFixedMillis(1, 2));
        assertEquals(2, slot.downlinkFixedMillis(1, 2));
        assertEquals(0.5, slot.capacity(1));
        assertEquals(7, slot.serverFreeMillis(1));
        assertTrue(slot.connected(1, 2));
    }

    @Test
    void tasksOnTheAirComeInTheOrderOfTheirArrival() {
        SlotSnapshot slot = slot().pending(0, new double[] {9, 3, 9, 1}, new double[] {90, 30, 91, 10})
                .pending(2, new double[] {5}, new double[] {50}).build();
        double[][] expected = {{1, 10}, {3, 30}, {9, 90}, {9, 91}};
        assertEquals(4, slot.pendingTasks(0));
        for (int i = 0; i < 4; i++) {
            assertEquals(expected[i][0], slot.pendingArrivalMillis(0, i));
            assertEquals(expected[i][1], slot.pendingServiceMillis(0, i));
        }
        assertEquals(0, slot.pendingTasks(1));
        assertEquals(50, slot.pendingServiceMillis(2, 0));
        assertTrue(Double.isNaN(slot.pendingAccuracy(2, 0)), "not known");
        assertEquals(Double.POSITIVE_INFINITY, slot.pendingLatestMillis(2, 0));
    }

    @Test
    void whatIsKnownOfTasksOnTheAirMovesWithThem() {
        SlotSnapshot slot = slot().pending(1, new double[] {9, 3}, new double[] {90, 30}, new double[] {19, 13},
                new double[] {29, 23}, new double[] {0.9, 0.3}).build();
        double[] first = {slot.pendingArrivalMillis(1, 0), slot.pendingServiceMillis(1, 0), slot.pendingLatestMillis(1, 0),
            slot.pendingDeadlineMillis(1, 0), slot.pendingAccuracy(1, 0)};
        assertArrayEquals(new double[] {3, 30, 13, 23, 0.3}, first);
        assertEquals(0.9, slot.pendingAccuracy(1, 1));
    }

    @Test
    void aSnapshotStaysAsItWasWhenItsBuilderGoesOn() {
        SlotSnapshot.Builder builder = slot().task(0, 30, 0);
        SlotSnapshot slot = builder.build();
        builder.task(0, 99, 0).server(0, 0.5, 9).link(0, 0, new LinkState(1, 1, 1, 1, 0));
        assertEquals(30, slot.deadlineMillis(0));
        assertEquals(1, slot.capacity(0));
        assertFalse(slot.connected(0, 0));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SlotSnapshot.Builder(table(4), DEVICES, SERVERS));
        for (double share : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> slot().server(0, share, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> slot().pending(0, new double[2], new double[1]));
        assertThrows(IllegalArgumentException.class, () -> new LinkState(-1, 0, 0, 0, 0));
    }

    @Test
    void aDecisionSaysWhichDeviceHasNoValidOption() {
        SlotSnapshot slot = slot().link(0, 1, new LinkState(1, 0, 1, 0, 0)).build();
        Decision decision = new Decision();
        decision.reset(2);
        assertEquals(0, decision.firstInvalid(slot));
        decision.choose(0, 2);
        decision.choose(1, 0);
        assertEquals(-1, decision.firstInvalid(slot));
        decision.choose(1, 2);
        assertEquals(1, decision.firstInvalid(slot), "no link to that server");
        decision.choose(1, 99);
        assertEquals(1, decision.firstInvalid(slot), "no such option");
        assertThrows(IndexOutOfBoundsException.class, () -> decision.choose(2, 0));
        decision.reset(1);
        assertEquals(Decision.NONE, decision.option(0));
        assertEquals(0, decision.firstInvalid(slot));
        decision.reset(1000);
        assertEquals(Decision.NONE, decision.option(999));
    }

    @Test
    void aTableGrowsAndKeepsEachRow() {
        OptionTable.Builder builder = new OptionTable.Builder();
        for (int i = 0; i < 100; i++) {
            builder.add(i % 3, i, i + 1, i + 2, i + 3, i + 4, i + 5, i + 6, i / 100.0);
        }
        OptionTable table = builder.build();
        assertEquals(100, table.size());
        int o = table.find(77 % 3, 77, 78);
        assertEquals(77, o);
        assertEquals(79, table.uplinkBits(o));
        assertEquals(80, table.downlinkBits(o));
        assertEquals(81, table.preprocessingMillis(o));
        assertEquals(82, table.deviceMillis(o));
        assertEquals(83, table.serverMillis(o));
        assertEquals(0.77, table.accuracy(o));
    }
}
