package org.offramp.policy.foresight.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.simulator.RandomSlots;
import org.offramp.simulator.Simulation;
import org.offramp.simulator.SimulationModel;

class BacklogPriceTest {
    private static SlotSnapshot slot(SimulationModel model) {
        return new Simulation(model, new RandomSlots(model, 1), task -> { }).observe();
    }

    @Test
    void beforeAnythingIsLearnedMoreWorkCostsMoreAndAFasterServersWorkMore() {
        SlotSnapshot slot = slot(PaperModels.overload('a'));
        BacklogPrice fast = BacklogPrice.prior(slot, 0);
        BacklogPrice slow = BacklogPrice.prior(slot, 1);
        assertEquals(0, fast.of(0));
        for (double work = 1; work < 200; work += 7) {
            assertTrue(fast.of(work) > fast.of(work - 1), "at " + work);
            assertTrue(fast.of(work) > slow.of(work), "at " + work);
        }
        assertTrue(fast.fits(10));
        assertFalse(fast.fits(30));
    }

    @Test
    void anAnswerMovesItsPieceAndWhatLiesBeyond() {
        BacklogPrice price = BacklogPrice.prior(slot(PaperModels.overload('a')), 0);
        BacklogPrice learned = price.learned(8, 0.5, 1);
        double piece = price.piece();
        assertEquals(price.of(8 * piece), learned.of(8 * piece), 1e-12);
        assertEquals(0.5, learned.of(9 * piece) - learned.of(8 * piece), 1e-12);
        assertEquals(price.of(20 * piece) - price.of(9 * piece), learned.of(20 * piece) - learned.of(9 * piece), 1e-12);
        double half = price.learned(8, 0.5, 0.5).of(9 * piece);
        assertEquals((price.of(9 * piece) + learned.of(9 * piece)) / 2, half, 1e-12);
    }

    @Test
    void workIsNeverFree() {
        BacklogPrice price = BacklogPrice.prior(slot(PaperModels.overload('a')), 0).learned(3, -7, 1);
        assertTrue(price.of(4 * price.piece()) > price.of(3 * price.piece()));
    }

    @Test
    void isWrittenAndReadAndRefusedWhenItFalls() {
        BacklogPrice price = BacklogPrice.prior(slot(PaperModels.fitted('a')), 1).learned(5, 0.3, 0.5);
        ByteBuffer bytes = ByteBuffer.allocate(BacklogPrice.bytes());
        price.write(bytes);
        BacklogPrice read = BacklogPrice.read(bytes.flip());
        for (double work = 0; work < 500; work += 3.3) {
            assertEquals(price.of(work), read.of(work));
        }
        bytes.putDouble(11 * Double.BYTES, 1e6).rewind();
        assertThrows(IllegalArgumentException.class, () -> BacklogPrice.read(bytes));
    }
}
