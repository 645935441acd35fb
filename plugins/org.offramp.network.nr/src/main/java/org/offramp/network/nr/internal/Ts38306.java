package org.offramp.network.nr.internal;

/**
 * The data rate of 3GPP TS 38.306 clause 4.1.2, J equal carriers: J v Q_m f R (12 N_RB / T_s) (1 - OH), in each
 * direction times the share of the symbols that duplexing leaves it. The standard's R_max = 948/1024 is the code rate
 * of the last row of MCS tables 1 and 2; with a lower scheme the same formula holds with that scheme's rate.
 *
 * @param carrier one of the carriers
 * @param carriers J
 * @param scalingFactor f
 * @param uplinkLayers most layers v uplink
 * @param downlinkLayers most layers v downlink
 * @param uplinkShare share of the symbols, 0 to 1; 1 with frequency division
 * @param downlinkShare share of the symbols, 0 to 1; 1 with frequency division
 */
record Ts38306(Carrier carrier, int carriers, double scalingFactor, int uplinkLayers, int downlinkLayers,
        double uplinkShare, double downlinkShare) implements RateFormula {
    /** R_max. */
    static final double MAXIMUM_CODE_RATE = 948.0 / 1024;

    /** How the directions share the carrier. */
    enum Duplex {
        /** A carrier for each direction. */
        FDD,
        /** The directions take turns. */
        TDD
    }

    /** As configured. */
    static Ts38306 of(NrConfig config, Carrier carrier) {
        double f = config.scalingFactor();
        if (f != 1 && f != 0.8 && f != 0.75 && f != 0.4) {
            throw Refused.because("scalingFactor", f, "must be 1, 0.8, 0.75 or 0.4");
        }
        double up = Refused.range("tddUplinkShare", config.tddUplinkShare(), 0.01, 0.99);
        double down = Refused.range("tddDownlinkShare", config.tddDownlinkShare(), 0.01, 0.99);
        boolean turns = Refused.option("duplex", config.duplex(), Duplex.values()) == Duplex.TDD;
        if (turns && up + down > 1 + 1e-9) {
            throw Refused.because("tddDownlinkShare", down, "and tddUplinkShare = " + up
                    + " must be at most 1 together");
        }
        return new Ts38306(carrier, Refused.range("carriers", config.carriers(), 1, 16), f,
                Refused.range("uplinkLayers", config.uplinkLayers(), 1, 4),
                Refused.range("downlinkLayers", config.downlinkLayers(), 1, 8), turns ? up : 1, turns ? down : 1);
    }

    @Override
    public double bitsPerSecond(Direction direction, int layers, double bitsPerSymbol) {
        return carriers * layers * scalingFactor * bitsPerSymbol * carrier.resourceElementsPerSecond()
                * (1 - carrier.range().overhead(direction)) * share(direction);
    }

    private double share(Direction direction) {
        return direction == Direction.UPLINK ? uplinkShare : downlinkShare;
    }

    @Override
    public int layers(Direction direction) {
        return direction == Direction.UPLINK ? uplinkLayers : downlinkLayers;
    }
}
