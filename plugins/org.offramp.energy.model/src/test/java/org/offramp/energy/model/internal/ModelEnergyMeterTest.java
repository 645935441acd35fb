package org.offramp.energy.model.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.tck.EnergyMeterContract;

class ModelEnergyMeterTest extends EnergyMeterContract {
    @Override
    protected EnergyMeter meter() {
        return new ModelEnergyMeter(4.62, 4.92, 5.17, 0.79);
    }

    @Test
    void eachPhaseCostsItsPowerTimesItsDuration() {
        EnergyParts energy = meter().begin().end(new DelayParts(10, 100, 20, 5, 2, 3));
        assertEquals(4.92 * 0.010, energy.preprocessingJoules(), 1e-12);
        assertEquals(5.17 * 0.100, energy.computingJoules(), 1e-12);
        assertEquals(4.62 * 0.030, energy.idleJoules(), 1e-12);
        assertEquals(0.79 * 0.030, energy.communicationJoules(), 1e-12);
        assertFalse(meter().measured());
    }

    @Test
    void saysThatNothingIsMeasured() {
        assertFalse(meter().measured());
        assertEquals("modelled", meter().kind());
    }

    @Test
    void predictsByTheSameEquationThatItReckonsWithAfterwards() {
        DelayParts delay = new DelayParts(10, 100, 20, 5, 2, 3);
        assertEquals(meter().begin().end(delay), meter().predict(delay).orElseThrow());
    }

    /** Spec of the first paper, profile "printed": delay parts at the main exit, split 0 (Danek et al. 2025, eq. 7). */
    @Test
    void givesTheEnergyOfThePapersFullOffloading() {
        EnergyParts energy = meter().begin().end(new DelayParts(16.51, 0, 164.38, 0, 4.18, 7.35));
        assertEquals(1.033, energy.totalJoules(), 0.001);
        assertEquals(0, energy.computingJoules());
    }

    @Test
    void aPowerOutOfRangeIsNamed() {
        requireNamed("idleWatts", () -> new ModelEnergyMeter(-1, 1, 1, 1));
        requireNamed("preprocessingWatts", () -> new ModelEnergyMeter(1, Double.NaN, 1, 1));
        requireNamed("computingWatts", () -> new ModelEnergyMeter(1, 1, 1e9, 1));
        requireNamed("communicationWatts", () -> new ModelEnergyMeter(1, 1, 1, -0.1));
    }

    private static void requireNamed(String key, Runnable work) {
        String reason = assertThrows(IllegalArgumentException.class, work::run).getMessage();
        assertTrue(reason.contains("org.offramp.energy.model: " + key + " = "), reason);
    }
}
