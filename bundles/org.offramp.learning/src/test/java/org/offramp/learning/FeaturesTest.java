package org.offramp.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.DenseDesign;
import org.offramp.engine.actor.GraphDesign;
import org.offramp.tck.fixture.Slots;

class FeaturesTest {
    private final ActorExample seen = new ActorExample();

    /** Two devices, two servers with two exits each; the second device does not reach the second server. */
    private static SlotSnapshot slot() {
        OptionTable table = new OptionTable.Builder()
                .add(0, 0, 1, 8_000, 0, 0, 0, 1.5, 0.8).add(0, 0, 2, 8_000, 0, 0, 0, 3, 0.9)
                .add(1, 0, 1, 8_000, 0, 0, 0, 2, 0.8).add(1, 0, 2, 8_000, 0, 0, 0, 4, Double.NaN).build();
        LinkState fast = new LinkState(80e6, 0, Double.POSITIVE_INFINITY, 0, 0);
        LinkState slow = new LinkState(40e6, 0, Double.POSITIVE_INFINITY, 0, 0);
        return new SlotSnapshot.Builder(table, new String[] {"a", "b"}, new String[] {"x", "y"})
                .task(0, 30, 0).device(0, 75, 1, 15).task(1, 30, 0).device(1, 150, 1, 0)
                .link(0, 0, fast).link(0, 1, slow).link(1, 0, slow).link(1, 1, LinkState.NONE)
                .server(0, 0.5, 7.5).server(1, 1, 0)
                .pending(1, new double[] {1, 2}, new double[] {3, 4.5}).build();
    }

    private static Columns columns(SlotSnapshot slot, Exits exits) {
        Columns columns = new Columns(exits);
        columns.take(slot.options());
        return columns;
    }

    @Test
    void nodesAndEdgesOfTheGraphAreToldWhatTheDocumentationSays() {
        GraphFeatures features = new GraphFeatures(1, 1, 1, 1);
        features.fill(slot(), columns(slot(), Exits.ALL), seen);
        GraphDesign design = features.design();
        // in quarters of the deadline, 7.5 ms: 75 kilobytes at 80 Mbit/s take one of them
        assertArrayEquals(new float[] {1, 1.5f, 2, 4, 0.5f, 4, 4, 0, 4, 0.5f},
                Arrays.copyOf(seen.deviceFeatures, 2 * design.deviceFeatures()), 1e-6f);
        assertArrayEquals(new float[] {0.4f, 0.4f, 0.75f, 0.8f, 1, 0, 0, 0, 2, 0.8f, 0.8f, 1, 0.9f, 1, 0, 0, 0, 2},
                Arrays.copyOf(seen.optionFeatures, 18), 1e-6f, "half of the capacity, twice the time");
        assertEquals(0.5f, seen.optionFeatures[3 * 9 + 3], "an unknown accuracy");
        assertEquals(1f, seen.optionFeatures[3 * 9 + 5], "on the air");
        assertEquals(0f, seen.optionFeatures[3 * 9 + 8], "nobody's nearest server");
        assertTrue(seen.linked[4] && seen.linked[5]);
        assertFalse(seen.linked[6] || seen.linked[7]);
    }

    @Test
    void edgesAreToldWhatTheyLackAndWhoWaitsForWhom() {
        // at 1 kilobyte and 8 Mbit/s a time of 1 ms on the air; a unit is 1 ms of the deadline of 40 ms
        OptionTable table = new OptionTable.Builder().add(0, 0, 1, 8_000, 0, 0, 0, 0.5, 0.8)
                .add(0, 0, 2, 8_000, 0, 0, 0, 1, 0.9).add(1, 0, 1, 8_000, 0, 0, 0, 0.5, 0.8).build();
        SlotSnapshot.Builder builder = new SlotSnapshot.Builder(table, new String[] {"a", "b", "c"},
                new String[] {"x", "y"});
        for (int m = 0; m < 3; m++) {
            // a arrives at x after 2 ms, b after 2.25, c, whose nearest server is y, after 2.5
            builder.task(m, 40, 0).device(m, 2 + 0.25 * m, 1, 0).link(m, 0, link(8e6)).link(m, 1,
                    link(m == 2 ? 16e6 : 4e6));
        }
        SlotSnapshot slot = builder.server(0, 1, 0).server(1, 1, 0).pending(0, new double[] {0.5}, new double[] {2})
                .build();
        new GraphFeatures(1, 1, 1, 1).fill(slot, columns(slot, Exits.ALL), seen);
        double exit = 8 * Math.log(0.9 / 0.8);
        // x is busy until 2.5 with what is on the air: a begins then, and b waits for it
        assertEdge(0, 0, exit - 0.5, 0, 0.5);
        assertEdge(0, 1, 0, 0, 1);
        assertEdge(1, 0, exit - 0.5, 0.5, 0);
        assertEdge(1, 1, 0, 1, 0);
        // c is better off at y, 1.25 ms on the air and half a millisecond of computing, than at x behind two
        assertEdge(2, 0, 1.25, 1, 0);
        assertEdge(2, 2, 0, 0, 0);
    }

    private static LinkState link(double rate) {
        return new LinkState(rate, 0, Double.POSITIVE_INFINITY, 0, 0);
    }

    private void assertEdge(int device, int option, double lack, double wait, double behind) {
        assertArrayEquals(new float[] {(float) lack, (float) wait, (float) behind}, Arrays.copyOfRange(
                seen.linkFeatures, (device * 3 + option) * 3, (device * 3 + option) * 3 + 3), 1e-5f,
                "device " + device + ", option " + option);
    }

    @Test
    void whoSeesTheChannelAloneIsToldRatesOrTimes() {
        ChannelFeatures rates = new ChannelFeatures(Channel.RATE, 1, 1);
        rates.fill(slot(), columns(slot(), Exits.MAIN), seen);
        assertArrayEquals(new float[] {3.2f, 1.6f, 1.6f, 0}, Arrays.copyOf(seen.deviceFeatures, 4), 1e-6f);
        assertEquals(new DenseDesign(2, 2, 2, 1, 1), rates.design(), "the main exit of each server");
        ChannelFeatures times = new ChannelFeatures(Channel.COMMUNICATION, 1, 1);
        times.fill(slot(), columns(slot(), Exits.ALL), seen);
        assertArrayEquals(new float[] {1, 2, 4, 0}, Arrays.copyOf(seen.deviceFeatures, 4), 1e-6f);
        assertEquals(new DenseDesign(2, 2, 4, 1, 1), times.design());
    }

    @Test
    void featuresAreNumbersOfModestSizeWhateverTheSlot() {
        Random random = new Random(1);
        for (SlotRules rules : Slots.rules()) {
            for (int servers = 0; servers < 4; servers++) {
                SlotSnapshot slot = Slots.random(random, rules, 1 + random.nextInt(12), servers, 0.6);
                for (Features features : new Features[] {new GraphFeatures(1, 1, 1, 1),
                    new ChannelFeatures(Channel.RATE, 1, 1), new ChannelFeatures(Channel.COMMUNICATION, 1, 1)}) {
                    ActorExample fresh = new ActorExample();
                    features.fill(slot, columns(slot, Exits.ALL), fresh);
                    for (float[] array : new float[][] {fresh.deviceFeatures, fresh.optionFeatures,
                        fresh.linkFeatures}) {
                        for (float f : array) {
                            assertTrue(f >= -100 && f <= 100, features.name() + ": " + f);
                        }
                    }
                }
            }
        }
    }
}
