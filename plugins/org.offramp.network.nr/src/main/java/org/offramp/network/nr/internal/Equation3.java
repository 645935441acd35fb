package org.offramp.network.nr.internal;

/**
 * Equation (3) of Danek et al. 2025: r = N_RB N_SC b N_sym R_c, resource blocks x subcarriers per block x bits per
 * symbol x symbols per subcarrier and second x code rate. One layer, no overhead, and every symbol in both directions:
 * what an operator takes from it is an upper bound.
 *
 * @param carrier gives N_RB and N_sym
 */
record Equation3(Carrier carrier) implements RateFormula {
    @Override
    public double bitsPerSecond(Direction direction, int layers, double bitsPerSymbol) {
        return carrier.resourceElementsPerSecond() * bitsPerSymbol;
    }

    @Override
    public int layers(Direction direction) {
        return 1;
    }
}
