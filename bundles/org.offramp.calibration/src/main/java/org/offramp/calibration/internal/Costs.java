package org.offramp.calibration.internal;

import org.offramp.api.cnn.NetworkDescription;

/**
 * Multiply-accumulates of one image that leaves at an exit: the blocks up to it and every classifier asked on the way.
 *
 * @param network the network
 */
record Costs(NetworkDescription network) {

    /** Always on to the main exit, no other classifier run: what savings are measured against. */
    double full() {
        return upTo(network.mainExit(), new boolean[network.mainExit() - 1]);
    }

    /**
     * Demand of leaving at an exit.
     *
     * @param asked whether the classifier of each early exit is run when an image passes
     */
    double upTo(int exit, boolean[] asked) {
        double macs = 0;
        for (int e = 1; e <= exit; e++) {
            macs += network.blocks().get(e - 1).macs();
            if (e == exit || asked[e - 1]) {
                macs += network.exits().get(e - 1).macs();
            }
        }
        return macs;
    }

    /** {@link #upTo} of each exit; exit {@code e} is element {@code e - 1}. */
    double[] of(boolean[] asked) {
        double[] macs = new double[network.mainExit()];
        for (int e = 1; e <= macs.length; e++) {
            macs[e - 1] = upTo(e, asked);
        }
        return macs;
    }
}
