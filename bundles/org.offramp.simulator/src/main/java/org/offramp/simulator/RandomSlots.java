package org.offramp.simulator;

/** The slots of a model, drawn independently of one another. */
public final class RandomSlots implements SlotSource {
    private static final int SIZE = 1;
    private static final int RATE = 2;
    private static final int CAPACITY = 3;
    private static final int TRANSMISSION = 4;
    private static final int COMPUTING = 5;

    private final SimulationModel model;
    private final Draws draws;

    /** The slots of one seed. */
    public RandomSlots(SimulationModel model, long seed) {
        this.model = model;
        this.draws = new Draws(seed);
    }

    @Override
    public void draw(long slot, SlotDraw draw) {
        int servers = model.servers();
        draw.reset(model.devices(), servers);
        double[] size = model.sizeKilobytes();
        double[] rate = model.rateMegabits();
        double com = model.transmissionFluctuation();
        double cmp = model.computingFluctuation();
        for (int m = 0; m < model.devices(); m++) {
            draw.sizeKilobytes[m] = draws.uniform(slot, SIZE, m, size[0], size[1]);
            draw.transmissionFactor[m] = com == 0 ? 1 : draws.uniform(slot, TRANSMISSION, m, 1 - com, 1 + com);
            draw.computingFactor[m] = cmp == 0 ? 1 : draws.uniform(slot, COMPUTING, m, 1 - cmp, 1 + cmp);
            for (int n = 0; n < servers; n++) {
                long link = model.ratePerDevice() ? m : (long) m << 32 | n;
                draw.rateMegabits[m * servers + n] = draws.uniform(slot, RATE, link, rate[0], rate[1]);
            }
        }
        double[] range = model.capacityRange();
        for (int n = 0; n < servers; n++) {
            draw.capacity[n] = switch (model.capacity()) {
                case FULL -> 1;
                case SHARE -> draws.uniform(slot, CAPACITY, n, range[0], range[1]);
                case SLOWDOWN -> 1 / draws.uniform(slot, CAPACITY, n, range[0], range[1]);
            };
        }
    }
}
