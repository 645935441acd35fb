package org.offramp.calibration.internal;

import java.util.Arrays;
import org.offramp.api.cnn.ThresholdExitRule;

/**
 * Looks for thresholds with the smallest mean demand among those whose loss is allowed.
 *
 * <p>First one threshold for all exits. From there, exit by exit: for growing prices of a lost image, coordinate descent
 * on demand plus price times loss (the Lagrangian of the problem), then, from the best that is allowed, any single
 * threshold that may be lowered, until none may.
 */
final class Search {
    private static final int COMMON = 400;
    private static final int PER_EXIT = 48;
    private static final int PRICES = 16;
    private static final int ROUNDS = 8;

    private final Trial trial;
    private final double allowed;

    /** @param allowed share of images that may be lost */
    Search(Trial trial, double allowed) {
        this.trial = trial;
        this.allowed = allowed;
    }

    /**
     * Thresholds and what they do.
     *
     * @param thresholds one for each early exit
     * @param point what they do on the images of the search
     */
    record Found(double[] thresholds, Trial.Point point) {
        boolean betterThan(Found other) {
            return other == null || point.macs() < other.point.macs();
        }
    }

    private boolean allowed(Trial.Point point) {
        return point.bound() <= allowed + 1e-12;
    }

    /** The best single threshold, or {@code null} when none is allowed. */
    Found common() {
        Found best = null;
        for (double threshold : trial.candidates(COMMON)) {
            Found here = new Found(trial.same(threshold), trial.atAll(threshold));
            if (allowed(here.point()) && here.betterThan(best)) {
                best = here;
            }
        }
        return best;
    }

    /** The best thresholds exit by exit that this search finds; at least as good as where it begins. */
    Found refined(Found from) {
        double[][] candidates = new double[from.thresholds().length][];
        for (int e = 0; e < candidates.length; e++) {
            candidates[e] = trial.candidates(e + 1, PER_EXIT);
        }
        Found best = from;
        double full = trial.fullMacs();
        for (int p = 0; p < PRICES; p++) {
            // a lost image costs between one and about 10,000 full runs
            double price = full * Math.pow(10, 4.0 * p / (PRICES - 1));
            Found here = descend(from, candidates, price);
            if (allowed(here.point()) && here.betterThan(best)) {
                best = here;
            }
        }
        return lower(best, candidates);
    }

    private Found descend(Found from, double[][] candidates, double price) {
        Found here = from;
        for (int round = 0; round < ROUNDS; round++) {
            Found before = here;
            for (int e = 0; e < candidates.length; e++) {
                for (double candidate : candidates[e]) {
                    Found other = with(here, e, candidate);
                    if (cost(other, price) < cost(here, price)) {
                        here = other;
                    }
                }
            }
            if (here == before) {
                break;
            }
        }
        return here;
    }

    private static double cost(Found found, double price) {
        return found.point().macs() + price * Math.max(0, found.point().bound());
    }

    private Found lower(Found from, double[][] candidates) {
        Found here = from;
        Found before;
        do {
            before = here;
            for (int e = 0; e < candidates.length; e++) {
                for (double candidate : candidates[e]) {
                    Found other = with(before, e, candidate);
                    if (allowed(other.point()) && other.betterThan(here)) {
                        here = other;
                    }
                }
            }
        } while (here != before);
        return here;
    }

    private Found with(Found found, int index, double threshold) {
        double[] thresholds = found.thresholds().clone();
        if (thresholds[index] == ThresholdExitRule.NEVER_LEAVES) {
            return found;
        }
        thresholds[index] = threshold;
        return Arrays.equals(thresholds, found.thresholds()) ? found : new Found(thresholds, trial.at(thresholds));
    }
}
