package org.offramp.api.cost;

import java.util.Random;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;

/**
 * Slots of every kind that the rules allow: both clocks, all three answers to late tasks, tasks on the air, busy radios
 * and servers, links that are not there, local options, exits of unknown accuracy. In half of them all times are
 * multiples of 4 ms, so that arrivals are often equal.
 */
final class AnySlot {
    private final Random random;
    private final boolean even;

    private AnySlot(Random random) {
        this.random = random;
        this.even = random.nextBoolean();
    }

    static SlotSnapshot of(Random random, int mostDevices) {
        return new AnySlot(random).slot(mostDevices);
    }

    private SlotSnapshot slot(int mostDevices) {
        int devices = 1 + random.nextInt(mostDevices);
        int servers = random.nextInt(4);
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table(servers), ids("av-", devices), ids("mec-", servers));
        slot.rules(new SlotRules(30, SlotRules.Clock.values()[random.nextInt(2)],
                SlotRules.LateTasks.values()[random.nextInt(3)]));
        for (int m = 0; m < devices; m++) {
            slot.task(m, random.nextInt(9) == 0 ? Double.POSITIVE_INFINITY : 12 + millis(40), millis(8));
            slot.device(m, even ? 1 + random.nextInt(4) : 0.2 + random.nextDouble(), 0.5 + random.nextDouble(),
                    random.nextBoolean() ? 0 : millis(24));
            for (int n = 0; n < servers; n++) {
                slot.link(m, n, random.nextInt(6) == 0 ? LinkState.NONE : link());
            }
        }
        for (int n = 0; n < servers; n++) {
            slot.server(n, even ? 0.5 : 0.2 + 0.8 * random.nextDouble(), random.nextBoolean() ? 0 : millis(30));
            int onTheAir = random.nextInt(6);
            double[][] tasks = new double[5][onTheAir];
            for (int i = 0; i < onTheAir; i++) {
                tasks[0][i] = millis(32);
                tasks[1][i] = millis(12);
                tasks[2][i] = random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : millis(50);
                tasks[3][i] = tasks[2][i] < 50 ? 12 + millis(40) : Double.POSITIVE_INFINITY;
                tasks[4][i] = tasks[3][i] > 99 || random.nextInt(4) == 0 ? Double.NaN : 0.5 + random.nextInt(4) * 0.1;
            }
            slot.pending(n, tasks[0], tasks[1], tasks[2], tasks[3], tasks[4]);
        }
        return slot.build();
    }

    private LinkState link() {
        return even ? new LinkState(2e6, 0, Double.POSITIVE_INFINITY, 0, 0)
                : new LinkState(5e5 + 4e6 * random.nextDouble(), random.nextDouble() * 3,
                        1e6 * (1 + random.nextDouble()), random.nextDouble() * 2, 0);
    }

    private double millis(int most) {
        return even ? 4 * random.nextInt(most / 4 + 1) : most * random.nextDouble();
    }

    private OptionTable table(int servers) {
        OptionTable.Builder table = new OptionTable.Builder();
        table.add(OptionTable.LOCAL, 1, 1, 0, 0, 0, 4 + millis(40), 0, 0.6);
        for (int n = 0; n < servers; n++) {
            for (int exit = 1; exit <= 3; exit++) {
                boolean split = !even && random.nextBoolean();
                table.add(n, split ? 1 : 0, exit, 8_000, even ? 0 : 500, split ? 0.3 : 0, split ? millis(9) : 0,
                        // an exit that takes no time is served all the same
                        exit == 1 && random.nextInt(4) == 0 ? 0 : millis(8),
                        random.nextInt(8) == 0 ? Double.NaN : 0.5 + 0.1 * exit);
            }
        }
        return table.build();
    }

    private static String[] ids(String word, int count) {
        String[] ids = new String[count];
        java.util.Arrays.setAll(ids, i -> word + i);
        return ids;
    }
}
