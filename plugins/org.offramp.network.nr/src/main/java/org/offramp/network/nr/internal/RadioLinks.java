package org.offramp.network.nr.internal;

import java.util.List;
import java.util.Map;
import org.offramp.api.network.LinkState;

/**
 * The full way: places, path loss, handover, modulation and coding, shared cells, backhaul.
 *
 * @param plan of the drive
 * @param starts of the devices
 * @param terms delays and limits
 * @param backhaul behind the base stations
 */
record RadioLinks(Drive.Plan plan, Starts starts, Terms terms, Backhaul backhaul) {
    /** Path losses that activation computes, at some microseconds each. */
    private static final long MOST_LOSSES = 300_000;

    /** As configured. */
    static RadioLinks of(NrConfig config, long nowNanos) {
        Carrier carrier = Carrier.of(config);
        RateFormula formula = RateFormula.of(config, carrier);
        int carriers = formula instanceof Ts38306 full ? full.carriers() : 1;
        CellRates rates = new CellRates(LinkBudget.of(config, carrier, carriers), LinkAdaptation.of(config), formula,
                carrier.resourceBlocks());
        List<BaseStation> stations = stations(config, Propagation.of(config, carrier));
        double period = Refused.range("measurementPeriodMillis", config.measurementPeriodMillis(), 5, 10_000);
        Drive.Plan plan = new Drive.Plan(Route.of(config), stations, rates, Handover.Settings.of(config),
                Math.round(period * 1e6));
        requireShort(plan, config);
        return new RadioLinks(plan, Starts.of(config, nowNanos), Terms.of(config), Backhaul.of(config, stations));
    }

    private static List<BaseStation> stations(NrConfig config, Propagation propagation) {
        Map<String, Point> places = Fields.namedPoints("baseStations", config.baseStations());
        if (places.isEmpty()) {
            throw Refused.because("baseStations", "", "must have at least one entry, name x y in metres");
        }
        return places.entrySet().stream().map(e -> new BaseStation(e.getKey(), e.getValue(), propagation)).toList();
    }

    private static void requireShort(Drive.Plan plan, NrConfig config) {
        long measurements = plan.measurements();
        if (measurements * plan.stations().size() > MOST_LOSSES) {
            throw Refused.because("measurementPeriodMillis", config.measurementPeriodMillis(), "makes " + measurements
                    + " measurements of " + plan.stations().size() + " base stations on a round of "
                    + plan.roundNanos() / 1_000_000_000 + " s; measurements x base stations must be at most "
                    + MOST_LOSSES + ": a longer period, a higher speedKilometersPerHour, or fewer waypoints");
        }
    }

    /** Drives the route once, which takes up to seconds, and returns what answers in microseconds from then on. */
    Links measured() {
        Drive drive = new Drive(plan);
        List<String> sharing = List.copyOf(starts.seconds().keySet());
        return (deviceId, serverId, timeNanos) -> link(drive, sharing, deviceId, serverId, timeNanos);
    }

    private LinkState link(Drive drive, List<String> sharing, String deviceId, String serverId, long timeNanos) {
        Drive.State own = drive.at(starts.phase(deviceId, timeNanos, drive.periodNanos()));
        int devices = 1;
        for (String other : sharing) {
            boolean here = drive.cellAt(starts.phase(other, timeNanos, drive.periodNanos())) == own.cell();
            devices += here && !other.equals(deviceId) ? 1 : 0;
        }
        return terms.link(own.uplink(), own.downlink(), devices, backhaul.extraMillis(serverId, own.cell()));
    }
}
