package org.offramp.experiment.internal.li;

import java.util.Arrays;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SlotDraw;

/**
 * Tasks that buy time of servers: what each could be worth where, and how much time it would take; only what would be
 * in time if nobody were before it. One thread.
 */
final class TaskMarket {
    private static final int ROUNDS = 3;
    private static final int STEPS = 24;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final SimulationModel model;
    private final double[] prices;
    private final double[] firstArrival;
    private int tasks;
    private int[] end = new int[64];
    private int options;
    private int[] server = new int[256];
    private double[] accuracy = new double[256];
    private double[] millis = new double[256];

    TaskMarket(SimulationModel model) {
        this.model = model;
        prices = new double[model.servers()];
        firstArrival = new double[model.servers()];
        clear();
    }

    void clear() {
        tasks = 0;
        options = 0;
        Arrays.fill(firstArrival, Double.POSITIVE_INFINITY);
    }

    int tasks() {
        return tasks;
    }

    int servers() {
        return prices.length;
    }

    /** When the first task of a slot can be at a server; infinite when none can be in time there. */
    double firstArrivalMillis(int atServer) {
        return firstArrival[atServer];
    }

    /** How long the transmission of a task will really take; 0 without a link. */
    static double sendingMillis(SlotDraw draw, int m, int n) {
        int link = m * draw.server.length + n;
        return draw.rateMegabits[link] <= 0 ? 0
                : (8 * draw.sizeKilobytes[m] / draw.rateMegabits[link] + draw.uplinkFixedMillis[link])
                        * draw.transmissionFactor[m];
    }

    /** Adds the tasks of a slot. */
    void add(SlotDraw draw) {
        for (int m = 0; m < draw.device.length; m++) {
            for (int n = 0; n < draw.server.length; n++) {
                if (draw.rateMegabits[m * draw.server.length + n] > 0) {
                    add(draw, m, n);
                }
            }
            if (tasks == end.length) {
                end = Arrays.copyOf(end, tasks * 2);
            }
            end[tasks++] = options;
        }
    }

    private void add(SlotDraw draw, int m, int n) {
        int number = draw.server[n];
        double sending = sendingMillis(draw, m, n);
        double answer = draw.downlinkMillis[m * draw.server.length + n];
        for (int l = 0; l < model.accuracy().length; l++) {
            double computing = model.serverMillis()[number][l] / draw.capacity[n] * draw.computingFactor[m];
            if (sending + computing + answer <= model.deadlineMillis()) {
                add(number, model.accuracy()[l], computing);
                firstArrival[number] = Math.min(firstArrival[number], sending);
            }
        }
    }

    private void add(int atServer, double worth, double takes) {
        if (options == server.length) {
            server = Arrays.copyOf(server, options * 2);
            accuracy = Arrays.copyOf(accuracy, options * 2);
            millis = Arrays.copyOf(millis, options * 2);
        }
        server[options] = atServer;
        accuracy[options] = worth;
        millis[options++] = takes;
    }

    /** What all tasks are worth together when servers have time without end. */
    double worthAlone() {
        Arrays.fill(prices, 0);
        return worth(new double[prices.length]);
    }

    /**
     * What all tasks can be worth together at most when servers have so much time. Prices are moved, first all together
     * and then one by one, to where that is least; any prices give a bound.
     */
    double mostWorth(double[] serverMillis) {
        Arrays.fill(prices, 0);
        double least = worth(serverMillis);
        double[] together = perMilli();
        double[] one = new double[prices.length];
        for (int round = 0; round < ROUNDS; round++) {
            least = Math.min(least, move(together, serverMillis));
            for (int n = 0; n < prices.length; n++) {
                one[n] = together[n];
                least = Math.min(least, move(one, serverMillis));
                one[n] = 0;
            }
        }
        return least;
    }

    /** Moves the prices in a direction to where the bound is least; returns it. */
    private double move(double[] direction, double[] serverMillis) {
        double[] from = prices.clone();
        // as far down as no price falls below 0: beyond, the bound would not be convex
        double low = -1;
        for (int n = 0; n < from.length; n++) {
            low = direction[n] > 0 ? Math.max(low, -from[n] / direction[n]) : low;
        }
        double high = 1;
        for (int step = 0; step < STEPS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (at(from, direction, left, serverMillis) <= at(from, direction, right, serverMillis)) {
                high = right;
            } else {
                low = left;
            }
        }
        return at(from, direction, (low + high) / 2, serverMillis);
    }

    private double at(double[] from, double[] direction, double distance, double[] serverMillis) {
        for (int n = 0; n < prices.length; n++) {
            prices[n] = Math.max(0, from[n] + distance * direction[n]);
        }
        return worth(serverMillis);
    }

    /** What a ms of each server is worth at most: at a higher price nobody buys. */
    private double[] perMilli() {
        double[] most = new double[prices.length];
        for (int o = 0; o < options; o++) {
            if (millis[o] > 0) {
                most[server[o]] = Math.max(most[server[o]], accuracy[o] / millis[o]);
            }
        }
        return most;
    }

    /** Task by task what is won at most when time has its price, and the price of all of it. */
    private double worth(double[] serverMillis) {
        double sum = 0;
        int o = 0;
        for (int task = 0; task < tasks; task++) {
            double best = 0;
            for (; o < end[task]; o++) {
                best = Math.max(best, accuracy[o] - prices[server[o]] * millis[o]);
            }
            sum += best;
        }
        for (int n = 0; n < prices.length; n++) {
            sum += prices[n] * serverMillis[n];
        }
        return sum;
    }
}
