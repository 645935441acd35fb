package org.offramp.simulator.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.policy.SlotRules;
import org.offramp.simulator.Presence;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SimulatorFileException;

class PresetsTest {
    @TempDir
    Path folder;

    private static void requireSame(SimulationModel expected, SimulationModel model) {
        assertEquals(expected.devices(), model.devices());
        assertArrayEquals(expected.exits(), model.exits());
        assertArrayEquals(expected.accuracy(), model.accuracy());
        assertArrayEquals(expected.serverMillis(), model.serverMillis());
        assertArrayEquals(expected.sizeKilobytes(), model.sizeKilobytes());
        assertArrayEquals(expected.rateMegabits(), model.rateMegabits());
        assertArrayEquals(expected.capacityShare(), model.capacityShare());
        assertEquals(List.of(expected.deadlineMillis(), expected.ratePerDevice(), expected.capacity(),
                expected.computingFluctuation(), expected.transmissionFluctuation(), expected.presence(),
                expected.exactBacklog(), expected.rules()),
                List.of(model.deadlineMillis(), model.ratePerDevice(), model.capacity(), model.computingFluctuation(),
                        model.transmissionFluctuation(), model.presence(), model.exactBacklog(), model.rules()));
    }

    @Test
    void thePrintedPresetIsThePaper() throws Exception {
        requireSame(new SimulationModel.Builder().build(), Shipped.read("printed").model());
        assertEquals(List.of("fitted", "overload", "printed"), Shipped.presets().names());
    }

    @Test
    void overloadHasShortSlotsAndFittedLongerTimesAndLateTasksDropped() throws Exception {
        requireSame(new SimulationModel.Builder().rules(new SlotRules(10, SlotRules.Clock.EQ8,
                SlotRules.LateTasks.NEVER)).build(), Shipped.read("overload").model());
        requireSame(new SimulationModel.Builder().devices(10).loadFactor(3.9).rules(new SlotRules(30,
                SlotRules.Clock.EQ8, SlotRules.LateTasks.LATE_START)).build(), Shipped.read("fitted").model());
    }

    @Test
    void eachScenarioHasWhatThoseBeforeItHave() throws Exception {
        SimulationModel.Builder expected = new SimulationModel.Builder().capacity(SimulationModel.Capacity.SHARE, .25,
                1);
        requireSame(expected.build(), Shipped.read("printed").with("scenario", "b").model());
        requireSame(expected.fluctuation(.25, 0).build(), Shipped.read("printed").with("scenario", "c").model());
        requireSame(expected.fluctuation(.25, .2).build(), Shipped.read("printed").with("scenario", "d").model());
        assertEquals(SimulationModel.Capacity.SLOWDOWN,
                Shipped.read("fitted").with("scenario", "b").model().capacity());
    }

    @Test
    void everyReadingCanBeChosen() throws Exception {
        SimulationSettings settings = Shipped.read("printed").with("devices", "1000").with("servers", "50")
                .with("loadFactor", "2").with("slotMillis", "12.5").with("deadlineMillis", "40")
                .with("clock", "sojourn").with("lateTasks", "late_finish").with("sizeKilobytes", "10, 20")
                .with("kilobyteBytes", "1024").with("rateMegabits", "1, 2").with("rates", "device")
                .with("backlog", "expected").with("devicePresence", ".5").with("serverPresence", "0.9")
                .with("staySlots", "7");
        SimulationModel model = settings.model();
        assertEquals(1000, model.devices());
        assertEquals(50, model.servers());
        assertEquals(.73 * 2, model.serverMillis()[49][0], "the rows over and over");
        assertEquals(new SlotRules(12.5, SlotRules.Clock.SOJOURN, SlotRules.LateTasks.LATE_FINISH), model.rules());
        assertArrayEquals(new double[] {10.24, 20.48}, model.sizeKilobytes(), 1e-12);
        assertTrue(model.ratePerDevice() && !model.exactBacklog());
        assertEquals(new Presence(.5, .9, 7), model.presence());
        assertEquals("sojourn", settings.texts().get("clock"));
        assertEquals(26, settings.texts().size());
    }

    @Test
    void aFileOfOnesOwnIsReadByItsPath() throws Exception {
        StringBuilder text = new StringBuilder("# mine\r\n");
        Shipped.read("printed").with("devices", "3").texts().forEach((k, v) -> text.append(k + "=" + v + "\r\n"));
        Path file = Files.writeString(folder.resolve("mine.properties"), text);
        SimulationSettings settings = Shipped.presets().read(file.toString());
        assertEquals("mine", settings.name());
        assertEquals(3, settings.model().devices());
    }

    @Test
    void aPresetThatIsNotThereNamesThoseThatAre() {
        for (String name : List.of("nobody", "./nobody.properties", "", "a\0b")) {
            SimulatorFileException e = assertThrows(SimulatorFileException.class,
                    () -> Shipped.presets().read(name));
            assertTrue(e.getMessage().endsWith("one of the names fitted, overload, printed"), e.getMessage());
        }
    }
}
