package org.offramp.network.nr.internal;

/**
 * How radio waves spread here.
 *
 * @param scenario which formulas
 * @param sight who decides on the line of sight
 * @param shadowing whether there is any
 * @param baseStationMeters h_BS
 * @param deviceMeters h_UT
 * @param gigahertz f_c
 * @param seed of the landscapes of sight and shadows
 */
record Propagation(Scenario scenario, Sight sight, boolean shadowing, double baseStationMeters, double deviceMeters,
        double gigahertz, long seed) {
    /** Who decides on the line of sight. */
    enum Sight {
        /** Chance, place by place, with the probability of TR 38.901 table 7.4.2-1. */
        PROBABILITY,
        /** There is one everywhere. */
        ALWAYS,
        /** There is none anywhere. */
        NEVER
    }

    /** As configured. */
    static Propagation of(NrConfig c, Carrier carrier) {
        Scenario scenario = Refused.option("scenario", c.scenario(), Scenario.values());
        double height = Refused.range("baseStationHeightMeters", c.baseStationHeightMeters(), 0, 150);
        if (height != 0 && height < 3) {
            throw Refused.because("baseStationHeightMeters", height, "must be 0 (that of the scenario) or at least 3");
        }
        return new Propagation(scenario, Refused.option("lineOfSight", c.lineOfSight(), Sight.values()), c.shadowing(),
                height == 0 ? scenario.baseStationMeters() : height,
                Refused.range("deviceHeightMeters", c.deviceHeightMeters(), 1.5, 13), carrier.gigahertz(), c.seed());
    }
}
