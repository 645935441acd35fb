package org.offramp.network.nr.internal;

/**
 * Rates of a device that has the cell to itself.
 *
 * @param budget powers and noises
 * @param adaptation modulation and coding
 * @param formula bits per second
 * @param resourceBlocks N_RB
 */
record CellRates(LinkBudget budget, LinkAdaptation adaptation, RateFormula formula, int resourceBlocks) {
    /** Downlink in bits per second; 0 out of range. */
    double downlink(double[] lossesDb, int cell) {
        return rate(Direction.DOWNLINK, budget.downlinkSinr(lossesDb, cell));
    }

    /**
     * Uplink in bits per second; 0 out of range. Where the device's power does not suffice for the whole carrier it
     * gathers it on as many resource blocks as it does suffice for, down to one.
     */
    double uplink(double lossDb) {
        double sinr = budget.uplinkSinr(lossDb);
        double least = adaptation.leastSinr();
        if (sinr >= least) {
            return rate(Direction.UPLINK, sinr);
        }
        int blocks = (int) Math.min(resourceBlocks - 1, Math.floor(resourceBlocks * sinr / least));
        return blocks < 1 ? 0
                : rate(Direction.UPLINK, sinr * resourceBlocks / blocks) * blocks / resourceBlocks;
    }

    private double rate(Direction direction, double sinr) {
        LinkAdaptation.Choice choice = adaptation.choose(sinr, formula.layers(direction));
        return choice == null ? 0 : formula.bitsPerSecond(direction, choice.layers(), choice.bitsPerSymbol());
    }
}
