package org.offramp.simulator;

/** Brings the slots of a simulation, drawn at random, out of a trace or out of a file. */
@FunctionalInterface
public interface SlotSource {
    /**
     * Fills in one slot. The same slot is the same however often and in whatever order it is asked for.
     *
     * @param slot the number k, from 0
     * @param draw to be filled wholly
     */
    void draw(long slot, SlotDraw draw);
}
