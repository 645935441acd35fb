package org.offramp.network.nr.internal;

/**
 * One row of a table of modulation and coding schemes, or of channel quality.
 *
 * @param index I_MCS, or the CQI
 * @param modulationOrder Q_m, bits per symbol: 2, 4, 6 or 8
 * @param codeRateTimes1024 R x 1024
 */
record Coding(int index, int modulationOrder, double codeRateTimes1024) {
    /** R_c, useful bits per coded bit. */
    double codeRate() {
        return codeRateTimes1024 / 1024;
    }

    /** Useful bits per symbol of one layer: Q_m R. */
    double bitsPerSymbol() {
        return modulationOrder * codeRate();
    }
}
