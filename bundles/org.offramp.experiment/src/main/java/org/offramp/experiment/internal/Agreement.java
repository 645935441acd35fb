package org.offramp.experiment.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the emulated median of one cell is from the model that was emulated.
 *
 * @param profile the profile
 * @param cell split and exit
 * @param modelledMillis total delay by the equations
 * @param emulatedMillis median total delay of the tasks
 */
record Agreement(String profile, Cell cell, double modelledMillis, double emulatedMillis) {
    /** They agree within this share of the modelled delay ... */
    static final double SHARE = 0.05;
    /** ... and so many milliseconds more. */
    static final double MILLIS = 3;

    /** The cells that both have. */
    static List<Agreement> of(Series modelled, Series emulated) {
        List<Agreement> all = new ArrayList<>();
        emulated.cells().forEach((cell, result) -> {
            if (!Double.isNaN(result.totalMillis())) {
                all.add(new Agreement(emulated.profile(), cell, modelled.totalMillis(cell.split(), cell.exit()),
                        result.totalMillis()));
            }
        });
        return all;
    }

    double differenceMillis() {
        return emulatedMillis - modelledMillis;
    }

    double allowedMillis() {
        return SHARE * modelledMillis + MILLIS;
    }

    boolean within() {
        return Math.abs(differenceMillis()) <= allowedMillis();
    }

    /** How much of what is allowed is used, 1 for all of it. */
    double used() {
        return Math.abs(differenceMillis()) / allowedMillis();
    }
}
