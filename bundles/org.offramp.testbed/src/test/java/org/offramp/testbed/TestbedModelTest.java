package org.offramp.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;

class TestbedModelTest {
    private static final TestbedProfile PRINTED = new TestbedProfile("printed",
            new LinkState(12.36e6, 22.81, 9.81e6, 7.19, 0), new ComputeProfile(43.69, 3.62e9),
            new ComputeProfile(1.12, 365.94e9), new PreprocessingProfile(12.18, 2330),
            new PowerProfile(4.62, 4.92, 5.17, 0.79),
            new Workload(List.of(0.145e9, 0.226e9, 0.358e9, 0.311e9, 0.080e9),
                    List.of(1749.8e3, 1206.4e3, 625.1e3, 279.4e3, 100.6e3),
                    List.of(10.10e3, 7.03e3, 0.44e3, 0.19e3, 0.07e3), 1.6e3));

    @Test
    void theTestbedAsPrintedTakesTheTimesItsParametersSay() {
        double[] delays = {192.4, 230.5, 242.4, 312.3, 382.8, 353.1};
        double[] joules = {1.033, 1.219, 1.271, 1.625, 1.986, 1.825};
        TestbedModel model = new TestbedModel(PRINTED);
        for (int split = 0; split <= 5; split++) {
            assertEquals(delays[split], model.delay(split, 5).totalMillis(), 0.05, "split " + split);
            assertEquals(joules[split], model.energy(split, 5).totalJoules(), 0.0005, "split " + split);
            assertEquals(split == 0 ? 189.8 : 83.7, model.delay(split, 1).totalMillis(), 0.05, "split " + split);
        }
        DelayParts third = model.delay(3, 5);
        assertEquals(12.26, third.preprocessingMillis(), 0.005);
        assertEquals(245.07, third.deviceMillis(), 0.005);
        assertEquals(45.42, third.uplinkMillis(), 0.005);
        assertEquals(2.19, third.serverMillis(), 0.005);
        assertEquals(7.35, third.downlinkMillis(), 0.005);
    }
}
