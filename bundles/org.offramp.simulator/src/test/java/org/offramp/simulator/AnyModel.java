package org.offramp.simulator;

import java.util.Random;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;

/** Models of every kind, from an idle system to one that never catches up, and decisions at random. */
final class AnyModel {
    private AnyModel() {
    }

    static SimulationModel of(Random random) {
        double[][] table = new double[1 + random.nextInt(3)][3];
        for (double[] row : table) {
            for (int l = 0; l < row.length; l++) {
                row[l] = random.nextDouble() * 3 * (l + 1);
            }
        }
        SlotRules.LateTasks[] late = SlotRules.LateTasks.values();
        return new SimulationModel.Builder().devices(1 + random.nextInt(10)).servers(table)
                .exits(new int[] {1, 4, 17}, new double[] {.8, .885, .935}).loadFactor(random.nextInt(3) * 2)
                .rateMegabits(10, 100, random.nextBoolean())
                .capacity(SimulationModel.Capacity.values()[random.nextInt(3)], .25, 1)
                .fluctuation(random.nextBoolean() ? .25 : 0, random.nextBoolean() ? .2 : 0)
                .presence(random.nextBoolean() ? Presence.ALWAYS : new Presence(.7, .8, 1 + random.nextInt(5)))
                .rules(new SlotRules(10 + random.nextInt(30), SlotRules.Clock.values()[random.nextInt(2)],
                        late[random.nextInt(late.length)])).build();
    }

    /** Gives each device an option within its reach. */
    static void decide(Random random, SlotSnapshot slot, Decision decision) {
        decision.reset(slot.devices());
        OptionTable options = slot.options();
        for (int m = 0; m < slot.devices(); m++) {
            int o;
            do {
                o = random.nextInt(options.size());
            } while (!slot.connected(m, options.server(o)));
            decision.choose(m, o);
        }
    }
}
