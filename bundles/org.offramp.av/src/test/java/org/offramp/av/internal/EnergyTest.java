package org.offramp.av.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.task.TaskRecord;

/** Which meter serves a task, and what its record says of the energy. */
class EnergyTest {
    private static final PowerProfile POWERS = new PowerProfile(4.62, 4.92, 5.17, 0.79);
    private static final EnergyParts READ = new EnergyParts(0, 0.5, 7, 0);

    @Test
    void aRecordHoldsTheEnergyOfEachPhasePredictedAndReckoned() throws Exception {
        try (Drive drive = drive()) {
            drive.component.bindEnergyMeter(new Model(), drive.properties(EnergyMeter.NAME, "model"));
            TaskRecord task = run(drive, "");
            assertEquals(POWERS.energy(task.predicted()), task.predictedEnergy());
            assertEquals(POWERS.energy(task.measured()), task.energy());
            assertTrue(task.predictedEnergy().computingJoules() > 0, task.toString());
            assertTrue(task.energy().computingJoules() > 0, task.toString());
            assertEquals("modelled", task.energyKind());
            assertFalse(task.energyMeasured());
        }
    }

    @Test
    void theMeterThatRanksHigherServes() throws Exception {
        try (Drive drive = drive()) {
            drive.component.bindEnergyMeter(new Model(), drive.ranked(EnergyMeter.NAME, "model", -100));
            drive.component.bindEnergyMeter(new Counter(), drive.ranked(EnergyMeter.NAME, "rapl", 0));
            assertMeasured(run(drive, ""));
        }
    }

    @Test
    void theMeterThatTheConfigurationNamesServes() throws Exception {
        try (Drive drive = drive()) {
            drive.component.bindEnergyMeter(new Model(), drive.ranked(EnergyMeter.NAME, "model", 0));
            drive.component.bindEnergyMeter(new Counter(), drive.ranked(EnergyMeter.NAME, "rapl", -100));
            assertMeasured(run(drive, "rapl"));
        }
    }

    @Test
    void whileTheMeterNamedDoesNotRunTheModelServes() throws Exception {
        try (Drive drive = drive()) {
            drive.component.bindEnergyMeter(new Model(), drive.properties(EnergyMeter.NAME, "model"));
            TaskRecord task = run(drive, "rapl");
            assertEquals("modelled", task.energyKind());
            assertEquals(POWERS.energy(task.measured()), task.energy());
        }
    }

    @Test
    void withoutAnyMeterARecordSaysNothingOfItsKind() throws Exception {
        try (Drive drive = drive()) {
            TaskRecord task = run(drive, "");
            assertEquals("", task.energyKind());
            assertEquals(EnergyParts.ZERO, task.energy());
            assertEquals(EnergyParts.ZERO, task.predictedEnergy());
        }
    }

    @Test
    void theAbsenceOfTheMeterNamedIsToldAfterAWhileAndOnlyWhileItLasts() {
        LeasedServices<EnergyMeter> meters = new LeasedServices<>();
        MeterChoice patient = new MeterChoice(meters, Duration.ofHours(1));
        MeterChoice choice = new MeterChoice(meters, Duration.ZERO);
        meters.add(new Model(), Map.of(EnergyMeter.NAME, "model"));
        patient.take("rapl").close();
        assertEquals(List.of(), patient.faults());
        choice.take("").close();
        assertEquals(List.of(), choice.faults());
        choice.take("rapl").close();
        assertTrue(choice.faults().get(0).contains("energyMeter = rapl does not run"), choice.faults().toString());
        assertTrue(choice.faults().get(0).endsWith("model serves instead"), choice.faults().toString());
        meters.add(new Counter(), Map.of(EnergyMeter.NAME, "rapl"));
        choice.take("rapl").close();
        assertEquals(List.of(), choice.faults());
    }

    private static Drive drive() {
        return new Drive().withComputing().withPolicy((slot, decision) -> decision.choose(0,
                slot.options().find(OptionTable.LOCAL, 3, 2)), "local");
    }

    private static TaskRecord run(Drive drive, String meter) throws InterruptedException {
        drive.start(Map.of("tasks", 1L, "serverWaitMillis", 0L, "energyMeter", meter));
        return drive.log.awaitFinished().get(0);
    }

    private static void assertMeasured(TaskRecord task) {
        assertEquals("measured (package)", task.energyKind());
        assertTrue(task.energyMeasured());
        assertEquals(READ, task.energy());
        assertEquals(EnergyParts.ZERO, task.predictedEnergy(), "this meter predicts nothing");
    }

    private static final class Model implements EnergyMeter {
        @Override
        public boolean measured() {
            return false;
        }

        @Override
        public Optional<EnergyParts> predict(DelayParts delay) {
            return Optional.of(POWERS.energy(delay));
        }

        @Override
        public Reading begin() {
            return POWERS::energy;
        }
    }

    private static final class Counter implements EnergyMeter {
        @Override
        public boolean measured() {
            return true;
        }

        @Override
        public String kind() {
            return "measured (package)";
        }

        @Override
        public Reading begin() {
            return delay -> READ;
        }
    }
}
