package org.offramp.network.nr.internal;

/**
 * A carrier of 5G NR with normal cyclic prefix.
 *
 * @param gigahertz its centre
 * @param range where the centre lies
 * @param spacingKilohertz subcarrier spacing, 15 x 2^mu
 * @param resourceBlocks N_RB in use
 */
record Carrier(double gigahertz, FrequencyRange range, int spacingKilohertz, int resourceBlocks) {
    /** N_SC, subcarriers of a resource block (TS 38.211 clause 4.4.4.1). */
    static final int SUBCARRIERS = 12;
    /** Symbols of a slot; a millisecond has 2^mu slots (TS 38.211 clause 4.3.2). */
    private static final int SYMBOLS_PER_SLOT = 14;

    /** As configured. */
    static Carrier of(NrConfig config) {
        double gigahertz = Refused.range("carrierGigahertz", config.carrierGigahertz(), 0.5, 52.6);
        FrequencyRange range = FrequencyRange.of(gigahertz);
        if (range == null) {
            throw Refused.because("carrierGigahertz", gigahertz,
                    "must lie between 0.5 and 7.125 (FR1) or between 24.25 and 52.6 (FR2)");
        }
        int spacing = Refused.range("subcarrierSpacingKilohertz", config.subcarrierSpacingKilohertz(), 15, 120);
        int bandwidth = Refused.range("bandwidthMegahertz", config.bandwidthMegahertz(), 5, 400);
        int most = ResourceBlocks.of(range, spacing, bandwidth);
        int used = Refused.range("resourceBlocks", config.resourceBlocks(), 0, 275);
        if (used > most) {
            throw Refused.because("resourceBlocks", used, "must be at most " + most + ", which is what "
                    + bandwidth + " MHz at " + spacing + " kHz hold (0: all of them)");
        }
        return new Carrier(gigahertz, range, spacing, used == 0 ? most : used);
    }

    /** N_sym, symbols of one subcarrier in a second: 1 / T_s of TS 38.306, 14,000 at 15 kHz. */
    double symbolsPerSecond() {
        return 1000.0 * SYMBOLS_PER_SLOT * spacingKilohertz / 15;
    }

    /** Symbols of all subcarriers in use in a second. */
    double resourceElementsPerSecond() {
        return (double) resourceBlocks * SUBCARRIERS * symbolsPerSecond();
    }

    /** Width of the resource blocks in use, in Hz. */
    double occupiedHertz() {
        return 1000.0 * resourceBlocks * SUBCARRIERS * spacingKilohertz;
    }
}
