package org.offramp.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Slots as they were written down: which devices are there, with what task and rates, and what each server has to give.
 * What a trace does not say is drawn. Behind its last slot it begins anew. Immutable.
 */
public final class TraceSlots implements SlotSource {
    private final SimulationModel model;
    private final RandomSlots drawn;
    private final boolean capacity;
    private final boolean transmission;
    private final boolean computing;
    private final List<List<Row>> slots;

    /** One device in one slot. */
    private record Row(int device, double sizeKilobytes, double[] rateMegabits, double[] capacity,
            double transmissionFactor, double computingFactor) {
    }

    private TraceSlots(Builder b) {
        model = b.model;
        drawn = b.drawn;
        capacity = b.capacity;
        transmission = b.transmission;
        computing = b.computing;
        slots = b.slots.stream().map(List::copyOf).toList();
    }

    /** The number of slots before it begins anew. */
    public int slots() {
        return slots.size();
    }

    @Override
    public void draw(long slot, SlotDraw draw) {
        List<Row> rows = slots.get((int) (slot % slots.size()));
        int[] servers = servers(rows);
        draw.reset(rows.size(), servers.length);
        System.arraycopy(servers, 0, draw.server, 0, servers.length);
        for (int n = 0; n < servers.length; n++) {
            draw.capacity[n] = capacity ? rows.get(0).capacity()[servers[n]] : drawn.capacity(slot, servers[n]);
        }
        for (int m = 0; m < rows.size(); m++) {
            Row row = rows.get(m);
            draw.device[m] = row.device();
            draw.sizeKilobytes[m] = row.sizeKilobytes();
            draw.transmissionFactor[m] = transmission ? row.transmissionFactor()
                    : drawn.transmissionFactor(slot, row.device());
            draw.computingFactor[m] = computing ? row.computingFactor() : drawn.computingFactor(slot, row.device());
            for (int n = 0; n < servers.length; n++) {
                draw.rateMegabits[m * servers.length + n] = row.rateMegabits()[servers[n]];
            }
        }
    }

    /** A server without capacity is away. */
    private int[] servers(List<Row> rows) {
        return java.util.stream.IntStream.range(0, model.servers())
                .filter(n -> !capacity || !rows.isEmpty() && rows.get(0).capacity()[n] > 0).toArray();
    }

    /** Collects rows. Not for several threads. */
    public static final class Builder {
        private final SimulationModel model;
        private final RandomSlots drawn;
        private final List<List<Row>> slots = new ArrayList<>();
        private boolean capacity;
        private boolean transmission;
        private boolean computing;

        /**
         * No rows yet.
         *
         * @param drawn brings what the rows do not have
         */
        public Builder(SimulationModel model, RandomSlots drawn) {
            this.model = model;
            this.drawn = drawn;
        }

        /** What the rows have besides sizes and rates. */
        public Builder columns(boolean capacities, boolean transmissionFactors, boolean computingFactors) {
            capacity = capacities;
            transmission = transmissionFactors;
            computing = computingFactors;
            return this;
        }

        /** Whether the rows have capacities. */
        public boolean hasCapacity() {
            return capacity;
        }

        /**
         * Adds a device to a slot; slots ascending, and in each slot devices ascending. Slots that are passed over have
         * no device.
         *
         * @param rateMegabits to each server; 0: no link
         * @param capacities of each server, the same in each row of a slot; 0: it is away; empty without capacities
         */
        public Builder add(int slot, int device, double sizeKilobytes, double[] rateMegabits, double[] capacities,
                double transmissionFactor, double computingFactor) {
            while (slots.size() <= slot) {
                slots.add(new ArrayList<>());
            }
            slots.get(slot).add(new Row(device, sizeKilobytes, rateMegabits.clone(), capacities.clone(),
                    transmissionFactor, computingFactor));
            return this;
        }

        /** The slots so far. */
        public TraceSlots build() {
            return new TraceSlots(this);
        }
    }
}
