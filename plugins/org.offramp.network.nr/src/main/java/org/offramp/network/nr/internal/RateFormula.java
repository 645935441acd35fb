package org.offramp.network.nr.internal;

/** Bitrate of a whole cell from what one symbol carries. Immutable. */
interface RateFormula {
    /** Which one, as the key {@code formula} says. */
    enum Kind {
        /** {@link Equation3}. */
        EQUATION3,
        /** {@link Ts38306}. */
        TS38306
    }

    /**
     * The rate.
     *
     * @param direction uplink or downlink
     * @param layers parallel streams, at most {@link #layers(Direction)}
     * @param bitsPerSymbol useful bits of one symbol of one layer, Q_m R
     * @return bits per second for one who has the cell to himself
     */
    double bitsPerSecond(Direction direction, int layers, double bitsPerSymbol);

    /** The most layers. */
    int layers(Direction direction);

    /** As configured. */
    static RateFormula of(NrConfig config, Carrier carrier) {
        RateFormula full = Ts38306.of(config, carrier);
        return Refused.option("formula", config.formula(), Kind.values()) == Kind.TS38306 ? full
                : new Equation3(carrier);
    }
}
