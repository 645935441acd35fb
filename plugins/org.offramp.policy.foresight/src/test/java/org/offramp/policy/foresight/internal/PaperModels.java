package org.offramp.policy.foresight.internal;

import org.offramp.api.policy.SlotRules;
import org.offramp.simulator.Presence;
import org.offramp.simulator.SimulationModel;

/** Table I of Li et al. 2022 under the readings that the presets of the simulator have. */
final class PaperModels {
    private static final int[] EXITS = {1, 3, 4, 7, 17};
    private static final double[] ACCURACY = {.8, .85, .885, .905, .935};
    private static final double[][] MILLIS = {{.36, .46, .54, .71, 1.26}, {.73, .89, 1.06, 1.4, 2.42}};
    private static final double LOAD = 3.9;

    private PaperModels() {
    }

    /** Ten devices, slots of 30 ms, everything 3.9 times as slow, late tasks dropped. */
    static SimulationModel fitted(char scenario) {
        double[][] slow = new double[2][];
        for (int n = 0; n < 2; n++) {
            slow[n] = java.util.Arrays.stream(MILLIS[n]).map(t -> t * LOAD).toArray();
        }
        return model(10, slow, true, SimulationModel.Capacity.SLOWDOWN, 30, SlotRules.LateTasks.LATE_START, scenario);
    }

    /** Ten devices, slots of 30 ms. */
    static SimulationModel printed(char scenario) {
        return model(10, MILLIS, false, SimulationModel.Capacity.SHARE, 30, SlotRules.LateTasks.NEVER, scenario);
    }

    /** Fourteen devices, slots of 10 ms. */
    static SimulationModel overload(char scenario) {
        return model(14, MILLIS, false, SimulationModel.Capacity.SHARE, 10, SlotRules.LateTasks.NEVER, scenario);
    }

    /** As many devices and servers as wanted, servers fast and slow in turn, slots of 30 ms, all that fluctuates. */
    static SimulationModel large(int devices, int servers) {
        double[][] millis = new double[servers][];
        for (int n = 0; n < servers; n++) {
            millis[n] = MILLIS[n % 2];
        }
        return model(devices, millis, false, SimulationModel.Capacity.SHARE, 30, SlotRules.LateTasks.NEVER, 'd');
    }

    private static SimulationModel model(int devices, double[][] millis, boolean ratePerDevice,
            SimulationModel.Capacity capacity, double slotMillis, SlotRules.LateTasks late, char scenario) {
        return new SimulationModel(devices, EXITS, ACCURACY, millis, 30, new double[] {50, 100}, new double[] {20, 100},
                ratePerDevice, scenario == 'a' ? SimulationModel.Capacity.FULL : capacity, new double[] {.25, 1},
                scenario >= 'c' ? .25 : 0, scenario >= 'd' ? .2 : 0, Presence.ALWAYS, true,
                new SlotRules(slotMillis, SlotRules.Clock.EQ8, late));
    }
}
