package org.offramp.simulator;

import java.util.stream.IntStream;
import org.offramp.decision.Draws;

/** The slots of a model, drawn independently of one another. */
public final class RandomSlots implements SlotSource {
    private static final int SIZE = 1;
    private static final int RATE = 2;
    private static final int CAPACITY = 3;
    private static final int TRANSMISSION = 4;
    private static final int COMPUTING = 5;
    private static final int DEVICE = 6;
    private static final int SERVER = 7;

    private final SimulationModel model;
    private final Draws draws;
    private final int[] allDevices;
    private final int[] allServers;

    /** The slots of one seed. */
    public RandomSlots(SimulationModel model, long seed) {
        this.model = model;
        this.draws = new Draws(seed);
        allDevices = IntStream.range(0, model.devices()).toArray();
        allServers = IntStream.range(0, model.servers()).toArray();
    }

    @Override
    public void draw(long slot, SlotDraw draw) {
        Presence presence = model.presence();
        int[] devices = presence.always() ? allDevices : there(slot, allDevices, DEVICE, presence.deviceShare());
        int[] servers = presence.always() ? allServers : there(slot, allServers, SERVER, presence.serverShare());
        draw.reset(devices.length, servers.length);
        System.arraycopy(devices, 0, draw.device, 0, devices.length);
        System.arraycopy(servers, 0, draw.server, 0, servers.length);
        for (int m = 0; m < devices.length; m++) {
            task(slot, m, draw);
            for (int n = 0; n < servers.length; n++) {
                draw.rateMegabits[m * servers.length + n] = rate(slot, devices[m], servers[n]);
            }
        }
        for (int n = 0; n < servers.length; n++) {
            draw.capacity[n] = capacity(slot, servers[n]);
        }
    }

    private void task(long slot, int m, SlotDraw draw) {
        int device = draw.device[m];
        double[] size = model.sizeKilobytes();
        draw.sizeKilobytes[m] = draws.uniform(slot, SIZE, device, size[0], size[1]);
        draw.transmissionFactor[m] = transmissionFactor(slot, device);
        draw.computingFactor[m] = computingFactor(slot, device);
    }

    private double rate(long slot, int device, int server) {
        double[] rate = model.rateMegabits();
        long link = model.ratePerDevice() ? device : (long) device << 32 | server;
        return draws.uniform(slot, RATE, link, rate[0], rate[1]);
    }

    /** Factor on the transmission time of a device's task. */
    double transmissionFactor(long slot, int device) {
        return factor(slot, TRANSMISSION, device, model.transmissionFluctuation());
    }

    /** Factor on the computing time of a device's task. */
    double computingFactor(long slot, int device) {
        return factor(slot, COMPUTING, device, model.computingFluctuation());
    }

    private double factor(long slot, int what, int device, double share) {
        return share == 0 ? 1 : draws.uniform(slot, what, device, 1 - share, 1 + share);
    }

    /** What a server has to give in a slot. */
    double capacity(long slot, int server) {
        double[] share = model.capacityShare();
        return switch (model.capacity()) {
            case FULL -> 1;
            case SHARE -> draws.uniform(slot, CAPACITY, server, share[0], share[1]);
            case SLOWDOWN -> 1 / draws.uniform(slot, CAPACITY, server, 1 / share[1], 1 / share[0]);
        };
    }

    /** Those that are there: each is decided anew every few slots, each at its own time. */
    private int[] there(long slot, int[] all, int what, double share) {
        int stay = model.presence().staySlots();
        return IntStream.of(all).filter(i -> {
            long phase = Math.floorMod(draws.bits(-1, what, i), (long) stay);
            return draws.unit((slot + phase) / stay, what, i) < share;
        }).toArray();
    }
}
