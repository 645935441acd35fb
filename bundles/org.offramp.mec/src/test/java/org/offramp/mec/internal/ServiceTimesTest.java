package org.offramp.mec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.mec.internal.QueuedTask.Group;

class ServiceTimesTest {
    private static final Group GROUP = new Group(0, 1);

    @Test
    void theMacModelHoldsUntilTheFirstMeasurement() {
        ServiceTimes times = new ServiceTimes(group -> 7 * group.exit(), 1);
        assertEquals(7, times.batchMillis(GROUP), 1e-9);
        assertEquals(14, times.taskMillis(new Group(0, 2)), 1e-9);
        times.add(GROUP, 4, 40_000_000);
        assertEquals(40, times.batchMillis(GROUP), 1e-9);
        assertEquals(10, times.taskMillis(GROUP), 1e-9);
        assertEquals(14, times.taskMillis(new Group(0, 2)), 1e-9, "a group of its own");
    }

    @Test
    void theAverageFollowsTheMeasurementsAndOnePauseOfTheMachineCountsLittle() {
        ServiceTimes times = new ServiceTimes(group -> 1, 1);
        times.add(GROUP, 1, 100_000_000);
        times.add(GROUP, 1, 50_000_000);
        assertEquals(90, times.batchMillis(GROUP), 1e-9);
        times.add(GROUP, 1, 90_000_000_000L);
        assertEquals(90 + 0.2 * 4 * 90, times.batchMillis(GROUP), 1e-9);
        for (int i = 0; i < 100; i++) {
            times.add(GROUP, 2, 20_000_000);
        }
        assertEquals(20, times.batchMillis(GROUP), 1e-3);
        assertEquals(10, times.taskMillis(GROUP), 1e-3);
    }

    @Test
    void anOldAverageIsTriedOnceInAWhile() {
        ServiceTimes impatient = new ServiceTimes(group -> 1, 0);
        impatient.add(GROUP, 1, 500_000_000);
        assertTrue(impatient.probe(GROUP));
        ServiceTimes patient = new ServiceTimes(group -> 1, 3_600_000_000_000L);
        patient.add(GROUP, 1, 500_000_000);
        assertFalse(patient.probe(GROUP), "it has just been measured");
        assertFalse(patient.probe(new Group(1, 1)), "its model has just been asked for the first time");
    }
}
