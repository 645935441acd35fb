package org.offramp.simulator.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.simulator.RandomSlots;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SimulatorFileException;
import org.offramp.simulator.SlotDraw;
import org.offramp.simulator.SlotSource;
import org.offramp.simulator.TraceSlots;

class TraceFileTest {
    private static final SimulationModel MODEL = new SimulationModel.Builder().devices(3)
            .capacity(SimulationModel.Capacity.SHARE, .25, 1).fluctuation(.25, .2).build();
    private static final RandomSlots DRAWN = new RandomSlots(MODEL, 1);
    private static final String HEADER = "slot,device,size_kilobytes,rate_megabits_0,rate_megabits_1";

    private static SlotSource parse(String text) throws SimulatorFileException {
        return TraceFile.parse("my.csv", text, MODEL, DRAWN);
    }

    private static SlotDraw draw(SlotSource slots, long slot) {
        SlotDraw draw = new SlotDraw();
        slots.draw(slot, draw);
        return draw;
    }

    @Test
    void devicesServersAndLinksAreThereWhereTheTraceSaysSo() throws Exception {
        TraceSlots slots = (TraceSlots) parse("""
                # a comment
                slot,device,capacity_1,size_kilobytes,rate_megabits_0,capacity_0,rate_megabits_1,computing_factor

                0,0,,50,20,.5,30,1.1
                0,2,,60,,.5,40,0.9
                2,1,1,70,0,1,80,1
                """);
        assertEquals(3, slots.slots());
        SlotDraw first = draw(slots, 0);
        assertArrayEquals(new int[] {0, 2}, first.device);
        assertArrayEquals(new int[] {0}, first.server, "a server without capacity is away");
        assertArrayEquals(new double[] {.5}, first.capacity);
        assertArrayEquals(new double[] {20, 0}, first.rateMegabits);
        assertArrayEquals(new double[] {50, 60}, first.sizeKilobytes);
        assertArrayEquals(new double[] {1.1, .9}, first.computingFactor);
        assertEquals(0, draw(slots, 1).device.length);
        assertArrayEquals(new int[] {0, 1}, draw(slots, 2).server);
        assertArrayEquals(new double[] {0, 80}, draw(slots, 5).rateMegabits, "behind its end it begins anew");
    }

    @Test
    void whatATraceDoesNotSayIsDrawn() throws Exception {
        SlotDraw drawn = draw(DRAWN, 0);
        SlotDraw traced = draw(parse(HEADER + "\n0,1,50,20,30\n"), 0);
        assertArrayEquals(drawn.capacity, traced.capacity);
        assertEquals(drawn.transmissionFactor[1], traced.transmissionFactor[0]);
        assertEquals(drawn.computingFactor[1], traced.computingFactor[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0,0,50,20           | 2: 4 cells, but the header has 5; right: one for each column
            0,0,50,20,30,40     | 2: 6 cells, but the header has 5; right: one for each column
            0,3,50,20,30        | 2: device = 3; right: a whole number from 0 to 2
            0,-1,50,20,30       | 2: device = -1; right: a whole number from 0 to 2
            0.5,0,50,20,30      | 2: slot = 0.5; right: a whole number from 0 to 9999999
            0,0,0,20,30         | 2: size_kilobytes = 0; right: a number from 0.000001 to 1000000000
            0,0,,20,30          | 2: size_kilobytes = (empty); right: a number from 0.000001 to 1000000000
            0,0,big,20,30       | 2: size_kilobytes = big; right: a number from 0.000001
            0,0,50,-20,30       | 2: rate_megabits_0 = -20; right: a number from 0 to 1000000000, or nothing
            0,0,50,20,Infinity  | 2: rate_megabits_1 = Infinity; right: a number from 0 to 1000000000, or nothing
            """)
    void aWrongCellIsRefusedWithLineColumnValueAndRange(String row, String message) {
        SimulatorFileException e = assertThrows(SimulatorFileException.class, () -> parse(HEADER + "\n" + row));
        assertTrue(e.getMessage().startsWith("my.csv:" + message), e.getMessage());
        assertEquals(1, e.problems().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slot,device,size_kilobytes,rate_megabits_0 | 1: column rate_megabits_1 is missing; right: slot,device,
            slot,device,size,rate_megabits_0,rate_megabits_1 | 1: column size_kilobytes is missing
            slot,device,size_kilobytes,rate_megabits_0,rate_megabits_1,colour | 1: unknown column 'colour'; right: slot,
            slot,device,size_kilobytes,rate_megabits_0,rate_megabits_1,slot | 1: column slot is there twice; right: once
            slot,device,size_kilobytes,rate_megabits_0,rate_megabits_1,capacity_1 | 1: 1 columns of capacity; right: one
            """)
    void aWrongHeaderIsRefused(String header, String message) {
        SimulatorFileException e = assertThrows(SimulatorFileException.class, () -> parse(header + "\n0,0,1,2,3"));
        assertTrue(e.getMessage().startsWith("my.csv:" + message), e.getMessage());
    }

    @Test
    void rowsAreInOrderAndAServerHasOneCapacityASlot() {
        String message = assertThrows(SimulatorFileException.class, () -> parse(HEADER
                + "\n0,1,50,20,30\n0,0,50,20,30\n0,1,50,20,30\n")).getMessage();
        assertTrue(message.startsWith("my.csv:3: slot = 0, device = 0 follows slot 0, device 1; right: "), message);
        assertTrue(message.contains("my.csv:4: slot = 0, device = 1 follows"), message);
        String capacity = assertThrows(SimulatorFileException.class, () -> parse(HEADER
                + ",capacity_0,capacity_1\n0,0,50,20,30,1,.5\n0,1,50,20,30,1,.6\n")).getMessage();
        assertEquals("my.csv:3: capacity_1 = 0.6, but it is 0.5 in the row before it; right: one capacity for each "
                + "server and slot", capacity);
        assertEquals("my.csv has no row; right: a header and a row for each slot and device",
                assertThrows(SimulatorFileException.class, () -> parse(HEADER)).getMessage());
    }

    @Test
    void settingsThatNameATraceReadIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("my.csv"), HEADER + "\n0,1,50,20,30\n");
        SimulationSettings settings = Shipped.read("printed").with("devices", "3").with("trace", file.toString());
        assertArrayEquals(new int[] {1}, draw(settings.slots(settings.model(), 1, name -> null), 9).device);
        SimulationSettings none = settings.with("trace", folder.resolve("none.csv").toString());
        assertTrue(assertThrows(SimulatorFileException.class, () -> none.slots(none.model(), 1, name -> null))
                .getMessage().endsWith("none.csv is not there"));
    }

    @Test
    void noDamageBringsOtherThanSlotsOrAClearError() {
        StringBuilder good = new StringBuilder(HEADER + "\n");
        for (int k = 0; k < 20; k++) {
            good.append(k + ",0,50,20,30\n" + k + ",2,60.5,,40\n");
        }
        Random random = new Random(3);
        for (int n = 0; n < 2_000; n++) {
            StringBuilder bad = new StringBuilder(good);
            for (int i = random.nextInt(3); i >= 0; i--) {
                bad.setCharAt(random.nextInt(bad.length()), (char) random.nextInt(128));
            }
            try {
                draw(parse(bad.toString()), n);
            } catch (SimulatorFileException e) {
                assertTrue(e.getMessage().startsWith("my.csv") && e.getMessage().contains("right: "), e.getMessage());
            }
        }
    }
}
