package org.offramp.api.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ProfilesTest {
    @Test
    void aDeviceThatComputesNothingTakesNoTime() {
        ComputeProfile profile = new ComputeProfile(43.69, 3.62e9);
        assertEquals(0, profile.millis(0));
        assertEquals(43.69 + 100, profile.millis(0.362e9), 1e-9);
    }

    @Test
    void preparationTakesItsFixedTimeAndTheVolumesShare() {
        assertEquals(12.18 + 10, new PreprocessingProfile(12.18, 2330).millis(23_300), 1e-9);
    }

    @Test
    void whatCannotBeIsRefused() {
        for (double bad : new double[] {-1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new ComputeProfile(bad, 1));
            assertThrows(IllegalArgumentException.class, () -> new ComputeProfile(1, bad));
            assertThrows(IllegalArgumentException.class, () -> new PreprocessingProfile(bad, 1));
            assertThrows(IllegalArgumentException.class, () -> new PreprocessingProfile(1, bad));
            assertThrows(IllegalArgumentException.class, () -> new PowerProfile(1, 1, 1, bad));
        }
        assertThrows(IllegalArgumentException.class, () -> new ComputeProfile(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PreprocessingProfile(1, 0));
    }

    @Test
    void waitingForTheServerCostsIdleAndModemPower() {
        PowerProfile power = new PowerProfile(4, 5, 6, 1);
        EnergyParts energy = power.energy(new DelayParts(10, 20, 30, 40, 50, 60));
        assertEquals(new EnergyParts(4 * 0.18, 0.05, 0.12, 0.18), energy);
        assertEquals(0.72 + 0.05 + 0.12 + 0.18, energy.totalJoules(), 1e-12);
    }
}
