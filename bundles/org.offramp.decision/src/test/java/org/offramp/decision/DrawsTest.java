package org.offramp.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Slots;

class DrawsTest {
    /** Changes when the generator does; then every figure that anybody has published changes too. */
    @Test
    void theNumbersAreTheSameOnEveryMachine() {
        assertEquals("efd099fd6adaea71", Long.toHexString(new Draws(20_221_013).bits(0, 1, 0)));
        Draws draws = new Draws(1);
        assertEquals("ca74a130dbeeecb1", Long.toHexString(draws.bits(0, 1, 0)));
        assertEquals("7f4f95cb38b04cbf", Long.toHexString(draws.bits(7, 3, -5)));
        assertEquals("60c5f4fe4ddfcd7b",
                Long.toHexString(new Draws(Long.MIN_VALUE).bits(1L << 40, 1_000_000, 1L << 33)));
    }

    @Test
    void neighbouringPlacesGiveUniformAndUnrelatedNumbers() {
        Draws draws = new Draws(1);
        Draws otherSeed = new Draws(2);
        double[] sums = new double[5];
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double here = draws.unit(i, 1, i % 14) - .5;
            sums[0] += here * (draws.unit(i + 1, 1, i % 14) - .5);
            sums[1] += here * (draws.unit(i, 2, i % 14) - .5);
            sums[2] += here * (draws.unit(i, 1, i % 14 + 1) - .5);
            sums[3] += here * (otherSeed.unit(i, 1, i % 14) - .5);
            sums[4] += here * Math.sqrt(1.0 / 12);
        }
        for (double sum : sums) {
            assertEquals(0, sum / n * 12, 4 / Math.sqrt(n), Arrays.toString(sums));
        }
    }

    @Test
    void eachOptionInReachIsAsLikelyAsTheOthers() {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int n = 0; n < 3; n++) {
            table.add(n, 0, 1, 1, 0, 0, 0, 1, .9).add(n, 0, 2, 1, 0, 0, 0, 1, .9);
        }
        LinkState up = new LinkState(1e6, 0, 1e6, 0, 0);
        int[] count = new int[6];
        for (int k = 0; k < 40_000; k++) {
            SlotSnapshot slot = new SlotSnapshot.Builder(table.build(), new String[] {"av-1", "av-2"},
                    new String[] {"a", "b", "c"}).number(k).link(0, 0, up).link(0, 2, up).build();
            count[new Draws(1).option(slot, 0, 9)]++;
            assertEquals(Decision.NONE, new Draws(1).option(slot, 1, 9));
        }
        for (int o = 0; o < 6; o++) {
            assertEquals(o == 2 || o == 3 ? 0 : 10_000, count[o], 500, "option " + o);
        }
    }

    @Test
    void aDeviceDrawsTheSameWhereverItStandsInTheSlot() {
        SlotSnapshot many = Slots.ofPaper(new Random(1), SlotRules.LIVE, 40, 4, 1);
        String[] reversed = new String[40];
        Arrays.setAll(reversed, m -> many.deviceId(39 - m));
        SlotSnapshot.Builder other = new SlotSnapshot.Builder(many.options(), reversed, new String[4])
                .number(many.number());
        for (int m = 0; m < 40; m++) {
            for (int n = 0; n < 4; n++) {
                other.link(m, n, new LinkState(1, 0, 1, 0, 0));
            }
        }
        Draws draws = new Draws(3);
        boolean differ = false;
        for (int m = 0; m < 40; m++) {
            assertEquals(draws.option(many, m, 5), draws.option(other.build(), 39 - m, 5));
            differ |= draws.option(many, m, 5) != draws.option(many, 0, 5);
        }
        assertTrue(differ);
        assertNotEquals(draws.bits(1, 5, 2), draws.bits(1, 6, 2));
    }
}
