package org.offramp.network.nr.internal;

import org.offramp.network.nr.internal.CorrelatedField.Shape;

/**
 * A base station with its landscapes of sight and shadows, which follow from the seed and its name alone: another
 * station more or less changes nothing about it. Immutable; any thread.
 */
final class BaseStation {
    private final String name;
    private final Point place;
    private final Propagation propagation;
    private final CorrelatedField sight;
    private final CorrelatedField[] shadows = new CorrelatedField[2];

    BaseStation(String name, Point place, Propagation propagation) {
        this.name = name;
        this.place = place;
        this.propagation = propagation;
        Scenario scenario = propagation.scenario();
        sight = new CorrelatedField(seed(0), Shape.SMOOTH, Scenario.STATE_CORRELATION_METERS);
        shadows[0] = new CorrelatedField(seed(1), Shape.EXPONENTIAL, scenario.shadowCorrelationMeters(false));
        shadows[1] = new CorrelatedField(seed(2), Shape.EXPONENTIAL, scenario.shadowCorrelationMeters(true));
    }

    private long seed(int kind) {
        return mixed(mixed(propagation.seed()) + 31L * name.hashCode() + kind);
    }

    /** Numbers that differ a little become numbers that differ in half of their bits (Stafford's variant 13). */
    static long mixed(long number) {
        long z = (number ^ number >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    String name() {
        return name;
    }

    /** Whether a device at a place is in sight. */
    boolean sees(Point device) {
        return switch (propagation.sight()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case PROBABILITY -> CorrelatedField.normalProbability(sight.at(device))
                    <= propagation.scenario().sightProbability(place.distance(device));
        };
    }

    /** Path loss to a device at a place, with shadowing, in dB. */
    double lossDb(Point device) {
        boolean seen = sees(device);
        Scenario scenario = propagation.scenario();
        double loss = scenario.lossDb(seen, new Scenario.Path(place.distance(device), propagation.baseStationMeters(),
                propagation.deviceMeters(), propagation.gigahertz()));
        return propagation.shadowing() ? loss + scenario.shadowDb(seen) * shadows[seen ? 1 : 0].at(device) : loss;
    }
}
