package org.offramp.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomSlotsTest {
    private static final long SEED = 20_221_013;
    private static final int SLOTS = 20_000;

    private static SlotDraw draw(SimulationModel model, long seed, long slot) {
        SlotDraw draw = new SlotDraw();
        new RandomSlots(model, seed).draw(slot, draw);
        return draw;
    }

    private static double[] all(SlotDraw draw) {
        return Arrays.stream(new double[][] {draw.sizeKilobytes, draw.rateMegabits, draw.capacity,
            draw.transmissionFactor, draw.computingFactor}).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Least, mean and greatest of a figure over many slots. */
    private static double[] spread(SimulationModel model, ToDoubleFunction<SlotDraw> figure) {
        RandomSlots slots = new RandomSlots(model, SEED);
        SlotDraw draw = new SlotDraw();
        double[] figures = LongStream.range(0, SLOTS).mapToDouble(k -> {
            slots.draw(k, draw);
            return figure.applyAsDouble(draw);
        }).toArray();
        return new double[] {Arrays.stream(figures).min().orElseThrow(), Arrays.stream(figures).average().orElseThrow(),
            Arrays.stream(figures).max().orElseThrow()};
    }

    @Test
    void aSlotIsTheSameInWhateverOrderItIsAskedForAndEachSeedHasItsOwn() {
        SimulationModel model = new SimulationModel.Builder().capacity(SimulationModel.Capacity.SHARE, .25, 1)
                .fluctuation(.25, .2).build();
        RandomSlots slots = new RandomSlots(model, 1);
        SlotDraw draw = new SlotDraw();
        for (long k : new long[] {5, 3, 9, 3, 5}) {
            slots.draw(k, draw);
            assertArrayEquals(all(draw(model, 1, k)), all(draw));
        }
        double[] one = all(draw(model, 1, 5));
        double[] other = all(draw(model, 2, 5));
        for (int i = 0; i < one.length; i++) {
            assertTrue(one[i] != other[i], "number " + i);
        }
    }

    @Test
    void aFurtherDeviceOrServerChangesNothingForTheOthers() {
        SlotDraw few = draw(new SimulationModel.Builder().devices(3).build(), SEED, 7);
        SlotDraw many = draw(new SimulationModel.Builder().devices(9)
                .servers(new double[][] {new double[5], new double[5], new double[5]}).build(), SEED, 7);
        for (int m = 0; m < 3; m++) {
            assertEquals(few.sizeKilobytes[m], many.sizeKilobytes[m]);
            assertEquals(few.rateMegabits[2 * m], many.rateMegabits[3 * m]);
            assertEquals(few.rateMegabits[2 * m + 1], many.rateMegabits[3 * m + 1]);
        }
    }

    @Test
    void rangesAndMeansAreThoseOfTheModel() {
        SimulationModel plain = new SimulationModel.Builder().build();
        double[] com = spread(plain, d -> 8 * d.sizeKilobytes[0] / d.rateMegabits[0]);
        assertTrue(com[0] >= 4 && com[2] <= 40, Arrays.toString(com));
        assertEquals(12.07, com[1], .1, "the reference's mean transmission time");
        double[] late = spread(plain, d -> 8 * d.sizeKilobytes[3] / d.rateMegabits[7] > 30 ? 1 : 0);
        assertEquals(.021, late[1], .003, "the reference's share of transmissions beyond 30 ms");
        SimulationModel share = new SimulationModel.Builder().capacity(SimulationModel.Capacity.SHARE, .25, 1)
                .fluctuation(.25, .2).build();
        assertArrayEquals(new double[] {.25, .625, 1}, spread(share, d -> d.capacity[1]), .01);
        assertArrayEquals(new double[] {.75, 1, 1.25}, spread(share, d -> d.computingFactor[1]), .01);
        assertArrayEquals(new double[] {.8, 1, 1.2}, spread(share, d -> d.transmissionFactor[1]), .01);
        SimulationModel slow = new SimulationModel.Builder().capacity(SimulationModel.Capacity.SLOWDOWN, .25, 1)
                .build();
        assertArrayEquals(new double[] {1, 2.5, 4}, spread(slow, d -> 1 / d.capacity[1]), .02);
        assertArrayEquals(new double[] {1, 1, 1}, spread(plain, d -> d.capacity[0] * d.computingFactor[0]
                * d.transmissionFactor[0]));
    }

    @Test
    void oneRatePerDeviceIsOneToAllServers() {
        SlotDraw draw = draw(new SimulationModel.Builder().rateMegabits(20, 100, true).build(), SEED, 3);
        for (int m = 0; m < 14; m++) {
            assertEquals(draw.rateMegabits[2 * m], draw.rateMegabits[2 * m + 1]);
        }
        assertTrue(draw.rateMegabits[0] != draw.rateMegabits[2]);
    }

    @Test
    void devicesAndServersComeAndGoInTheirShareAndStayForAWhile() {
        SimulationModel model = new SimulationModel.Builder().devices(6).presence(new Presence(.7, .4, 10)).build();
        assertEquals(.7 * 6, spread(model, d -> d.device.length)[1], .1);
        assertEquals(.4 * 2, spread(model, d -> d.server.length)[1], .05);
        double changes = 0;
        SlotDraw before = draw(model, SEED, 0);
        for (long k = 1; k < SLOTS; k++) {
            SlotDraw now = draw(model, SEED, k);
            boolean was = Arrays.binarySearch(before.device, 4) >= 0;
            changes += was != Arrays.binarySearch(now.device, 4) >= 0 ? 1 : 0;
            before = now;
        }
        assertEquals(2 * .7 * .3 / 10, changes / SLOTS, .005, "it is decided anew every tenth slot");
    }
}
