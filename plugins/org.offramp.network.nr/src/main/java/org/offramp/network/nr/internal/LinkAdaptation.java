package org.offramp.network.nr.internal;

/**
 * From the signal-to-noise ratio to modulation, coding and layers.
 *
 * <p>A ratio s carries a log2(1 + s / G) bits per symbol, Shannon's capacity attenuated, with a gap, for real codes and
 * fast fading (the form of 3GPP TR 36.942 annex A.2); a = 0.8 and G = 1.8 dB meet the thresholds in common use for CQI
 * 1 to 15 (-6.7 to 22.7 dB at 10 % block errors) to 0.1 dB. The device reports the best CQI that needs no more
 * (TS 38.214 clause 5.2.2.1: a block error rate of at most 0.1, in table 3 of 1e-5), and the base station takes the
 * best MCS that needs no more than this CQI. Where a table's first MCS carries more than the CQI reported, it is sent
 * all the same, and repetitions bring its rate down to the CQI's. L layers share the power: each has s / L; as many are
 * used as carry most.
 *
 * @param attenuation a
 * @param gap G, a ratio
 * @param delivered share of the blocks that arrive at the first attempt
 * @param cqi channel quality
 * @param mcs modulation and coding
 */
record LinkAdaptation(double attenuation, double gap, double delivered, CodingTable cqi, CodingTable mcs) {
    /**
     * What is sent.
     *
     * @param layers parallel streams
     * @param quality the CQI reported
     * @param scheme the MCS
     * @param bitsPerSymbol bits that arrive, in one symbol of one layer
     */
    record Choice(int layers, Coding quality, Coding scheme, double bitsPerSymbol) {
    }

    /** As configured. */
    static LinkAdaptation of(NrConfig config) {
        int table = Refused.range("mcsTable", config.mcsTable(), 1, 3);
        double attenuation = Refused.range("sinrAttenuation", config.sinrAttenuation(), 0.1, 1);
        double gap = Refused.range("sinrGapDb", config.sinrGapDb(), 0, 20);
        double errors = Refused.range("blockErrorRate", config.blockErrorRate(), 0, 0.9);
        return new LinkAdaptation(attenuation, LinkBudget.ratio(gap), 1 - errors, CodingTable.cqi(table),
                CodingTable.mcs(table));
    }

    /** The best choice with at most so many layers; {@code null} out of range, which is CQI 0. */
    Choice choose(double sinr, int mostLayers) {
        Choice best = null;
        for (int layers = 1; layers <= mostLayers; layers++) {
            Choice next = withLayers(sinr / layers, layers);
            if (next != null && (best == null || total(next) > total(best))) {
                best = next;
            }
        }
        return best;
    }

    private static double total(Choice choice) {
        return choice.layers() * choice.bitsPerSymbol();
    }

    private Choice withLayers(double sinr, int layers) {
        Coding quality = cqi.best(attenuation * Math.log1p(sinr / gap) / Math.log(2));
        if (quality == null) {
            return null;
        }
        Coding fitting = mcs.best(quality.bitsPerSymbol());
        Coding scheme = fitting == null ? mcs.lowest() : fitting;
        return new Choice(layers, quality, scheme,
                delivered * Math.min(scheme.bitsPerSymbol(), quality.bitsPerSymbol()));
    }

    /** The least ratio at which anything arrives, by a rounding error above CQI 1's bound. */
    double leastSinr() {
        return requiredSinr(cqi.lowest()) * (1 + 1e-12);
    }

    /** The ratio from which on a row of a table carries its bits. */
    double requiredSinr(Coding row) {
        return gap * (Math.pow(2, row.bitsPerSymbol() / attenuation) - 1);
    }
}
