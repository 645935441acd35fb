package org.offramp.network.nr.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the radio gives along the route, measured once in advance: everything a vehicle meets on it repeats with its
 * rounds, handovers too once it has driven long enough. So a drive is one period of that, a state follows from the time
 * alone, and a forecast is as good as waiting. Between two measurements the state stays as it is. Immutable; any
 * thread.
 */
final class Drive {
    /** Rounds that may differ before they repeat; handover settles within a few. */
    private static final int MOST_ROUNDS = 32;

    private final long roundNanos;
    private final long stepNanos;
    private final int steps;
    private final int rounds;
    private final int[] cells;
    private final double[] uplinks;
    private final double[] downlinks;
    private final long[] handovers;
    private final long interruptionNanos;

    /** What a drive is made from. */
    record Plan(Route route, List<BaseStation> stations, CellRates rates, Handover.Settings handover, long stepNanos) {
        /** Nanoseconds of a round; a vehicle that stands has rounds of one measurement. */
        long roundNanos() {
            return route.roundNanos() == 0 ? stepNanos : route.roundNanos();
        }

        /** Measurements of a round; of a round without end a very large number. */
        long measurements() {
            return (roundNanos() - 1) / stepNanos + 1;
        }

        /** Powers of all base stations in dBm from losses in dB. */
        double[] powers(double[] lossesDb) {
            return Arrays.stream(lossesDb).map(rates.budget()::receivedDbm).toArray();
        }
    }

    /** One period's base stations in service. */
    private record Service(int[] cells, List<Integer> handovers) {
    }

    /**
     * The state of the radio link.
     *
     * @param cell the base station that serves
     * @param uplink bits per second for one alone in the cell; 0 while interrupted or out of range
     * @param downlink likewise
     */
    record State(int cell, double uplink, double downlink) {
    }

    Drive(Plan plan) {
        roundNanos = plan.roundNanos();
        stepNanos = plan.stepNanos();
        steps = Math.toIntExact(plan.measurements());
        interruptionNanos = plan.handover().interruptionNanos();
        double[][] losses = losses(plan);
        Service service = service(plan, losses);
        cells = service.cells();
        rounds = cells.length / steps;
        handovers = service.handovers().stream().mapToLong(this::startNanos).toArray();
        uplinks = new double[cells.length];
        downlinks = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            double[] now = losses[i % steps];
            uplinks[i] = plan.rates().uplink(now[cells[i]]);
            downlinks[i] = plan.rates().downlink(now, cells[i]);
        }
    }

    private static double[][] losses(Plan plan) {
        double[][] losses = new double[Math.toIntExact(plan.measurements())][];
        for (int step = 0; step < losses.length; step++) {
            Point place = plan.route().at(step * plan.stepNanos());
            losses[step] = plan.stations().stream().mapToDouble(station -> station.lossDb(place)).toArray();
        }
        return losses;
    }

    /** Drives until a round begins as an earlier one began; what lies between repeats for ever. */
    private static Service service(Plan plan, double[][] losses) {
        Handover handover = new Handover(plan.handover(), plan.powers(losses[0]));
        List<int[]> driven = new ArrayList<>();
        List<List<Integer>> changes = new ArrayList<>();
        Map<String, Integer> begun = new HashMap<>();
        int from = 0;
        while (driven.size() < MOST_ROUNDS) {
            Integer earlier = begun.putIfAbsent(handover.state(), driven.size());
            if (earlier != null) {
                from = earlier;
                break;
            }
            from = driven.size();
            List<Integer> here = new ArrayList<>();
            driven.add(round(plan, losses, handover, here));
            changes.add(here);
        }
        return joined(driven.subList(from, driven.size()), changes.subList(from, driven.size()));
    }

    private static int[] round(Plan plan, double[][] losses, Handover handover, List<Integer> changes) {
        int[] cells = new int[losses.length];
        for (int step = 0; step < losses.length; step++) {
            long since = step == 0 ? plan.roundNanos() - (losses.length - 1) * plan.stepNanos() : plan.stepNanos();
            if (handover.measure(plan.powers(losses[step]), since)) {
                changes.add(step);
            }
            cells[step] = handover.serving();
        }
        return cells;
    }

    private static Service joined(List<int[]> rounds, List<List<Integer>> changes) {
        int steps = rounds.get(0).length;
        List<Integer> all = new ArrayList<>();
        for (int round = 0; round < changes.size(); round++) {
            for (int step : changes.get(round)) {
                all.add(round * steps + step);
            }
        }
        return new Service(rounds.stream().flatMapToInt(Arrays::stream).toArray(), all);
    }

    private long startNanos(int index) {
        return index / steps * roundNanos + index % steps * stepNanos;
    }

    /** After so long everything repeats: one or several rounds. */
    long periodNanos() {
        return rounds * roundNanos;
    }

    /** Begins of the handovers within a period, ascending. */
    long[] handoverNanos() {
        return handovers.clone();
    }

    /** The base station that serves at an instant of the period. */
    int cellAt(long nanos) {
        return cells[index(nanos)];
    }

    /** The state at an instant of the period, {@code 0 <= nanos < periodNanos()}. */
    State at(long nanos) {
        int index = index(nanos);
        boolean open = sinceHandover(nanos) >= interruptionNanos;
        return new State(cells[index], open ? uplinks[index] : 0, open ? downlinks[index] : 0);
    }

    private int index(long nanos) {
        return (int) (nanos / roundNanos) * steps + (int) (nanos % roundNanos / stepNanos);
    }

    private long sinceHandover(long nanos) {
        if (handovers.length == 0) {
            return Long.MAX_VALUE;
        }
        int found = Arrays.binarySearch(handovers, nanos);
        int last = found >= 0 ? found : -found - 2;
        return last >= 0 ? nanos - handovers[last]
                : nanos + periodNanos() - handovers[handovers.length - 1];
    }
}
