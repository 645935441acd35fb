package org.offramp.learning;

import java.util.Random;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.GraphDesign;

/** Slots of Li et al. 2022, Sec. VI, and examples of any numbers. */
final class Examples {
    private static final int[] EXITS = {1, 3, 4, 7, 17};
    private static final double[] ACCURACY = {.8, .85, .885, .905, .935};
    private static final double[][] MILLIS = {{.36, .46, .54, .71, 1.26}, {.73, .89, 1.06, 1.4, 2.42}};
    private static final double KILOBYTE_BITS = 8_000;

    private Examples() {
    }

    /** The paper's options at so many servers, of its two kinds in turn. */
    static OptionTable table(int servers) {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int n = 0; n < servers; n++) {
            for (int l = 0; l < EXITS.length; l++) {
                table.add(n, 0, EXITS[l], KILOBYTE_BITS, 0, 0, 0, MILLIS[n % 2][l], ACCURACY[l]);
            }
        }
        return table.build();
    }

    /** A random slot of the paper; of the links some are missing, but each device has one. */
    static SlotSnapshot slot(Random random, OptionTable table, int devices, int servers, double linksUp) {
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table, names("av-", devices), names("mec-", servers))
                .rules(new SlotRules(30, SlotRules.Clock.EQ8, SlotRules.LateTasks.NEVER));
        for (int m = 0; m < devices; m++) {
            slot.task(m, 30, 0).device(m, 50 + 50 * random.nextDouble(), 1, random.nextInt(3) == 0 ? 5 : 0);
            int sure = random.nextInt(servers);
            for (int n = 0; n < servers; n++) {
                double rate = (20 + 80 * random.nextDouble()) * 1e6;
                slot.link(m, n, n == sure || random.nextDouble() < linksUp
                        ? new LinkState(rate, 0, Double.POSITIVE_INFINITY, 0, 0) : LinkState.NONE);
            }
        }
        for (int n = 0; n < servers; n++) {
            slot.server(n, 0.25 + 0.75 * random.nextDouble(), 3 * random.nextDouble());
            slot.pending(n, random.doubles(2, 0, 10).toArray(), random.doubles(2, 0, 3).toArray());
        }
        return slot.build();
    }

    private static String[] names(String prefix, int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = prefix + i;
        }
        return names;
    }

    /** Random features for an actor, and edges of which some are missing. */
    static ActorExample of(Random random, GraphDesign design, int devices, int options, double linksUp) {
        ActorExample seen = new ActorExample();
        seen.reset(devices, design.deviceFeatures(), options, design.optionFeatures(), design.linkFeatures());
        fill(random, seen.deviceFeatures);
        fill(random, seen.optionFeatures);
        fill(random, seen.linkFeatures);
        for (int e = 0; e < devices * options; e++) {
            seen.linked[e] = random.nextDouble() < linksUp;
        }
        for (int m = 0; m < devices; m++) {
            seen.best[m] = random.nextInt(options);
        }
        return seen;
    }

    private static void fill(Random random, float[] array) {
        for (int i = 0; i < array.length; i++) {
            array[i] = (float) random.nextGaussian();
        }
    }
}
