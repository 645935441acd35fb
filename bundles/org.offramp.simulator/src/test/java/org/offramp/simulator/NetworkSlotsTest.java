package org.offramp.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.SlotSnapshot;

class NetworkSlotsTest {
    @Test
    void theLinksAreThoseOfTheModelAtTheTimeOfTheSlot() {
        SimulationModel model = new SimulationModel.Builder().devices(2).build();
        List<Long> asked = new ArrayList<>();
        SlotSource slots = new NetworkSlots(new RandomSlots(model, 1), (device, server, nanos) -> {
            asked.add(nanos);
            return server.equals("server-1") && device.equals("device-0") ? LinkState.NONE
                    : new LinkState(40e6, 2, 10e6, 3, 0);
        }, 30);
        SlotDraw draw = new SlotDraw();
        slots.draw(7, draw);
        assertEquals(List.of(210_000_000L, 210_000_000L, 210_000_000L, 210_000_000L), asked);
        assertArrayEquals(new double[] {40, 0, 40, 40}, draw.rateMegabits);
        assertArrayEquals(new double[] {2, 0, 2, 2}, draw.uplinkFixedMillis);
        assertArrayEquals(new double[] {3, 0, 3, 3}, draw.downlinkMillis);
        SlotSnapshot slot = new Simulation(model, slots, task -> { }).observe();
        assertEquals(40e6, slot.uplinkBitsPerSecond(1, 0));
        assertEquals(3, slot.downlinkFixedMillis(1, 0));
    }
}
