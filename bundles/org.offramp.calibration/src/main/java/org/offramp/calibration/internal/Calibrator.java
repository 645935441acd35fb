package org.offramp.calibration.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.offramp.api.cnn.ThresholdExitRule;

/**
 * Calibrates one rule on images that the network has not learned from: which exits to ask, temperatures, thresholds.
 *
 * <p>Few of those images are answered wrong, and those of one scene are answered wrong together, so that thresholds
 * fitted to each exit easily fit chance. Therefore every scene is left out once (ten parts): thresholds found without
 * it are tried on it. Only when thresholds for each exit lost no more there than a single one, and saved more, are they
 * taken; and exits are left out of the asking only for a gain worth the choice.
 */
final class Calibrator {
    private static final int PARTS = 10;
    private static final int MOST_SUBSETS = 64;
    /** What a smaller set of exits has to save more than the set of all, as a share of a full run. */
    private static final double WORTH = 0.005;

    private final Recording recording;
    private final ThresholdExitRule rule;
    private final double allowed;
    private final double z;
    private final long seed;

    /**
     * @param allowed share of images that may be lost
     * @param z how many standard errors the loss is taken to be larger than measured
     * @param seed of the division into ten parts
     */
    Calibrator(Recording recording, ThresholdExitRule rule, double allowed, double z, long seed) {
        this.recording = recording;
        this.rule = rule;
        this.allowed = allowed;
        this.z = z;
        this.seed = seed;
    }

    /**
     * A rule with its thresholds.
     *
     * @param thresholds one for each early exit
     * @param temperatures one for each early exit; all 1 for a rule without
     * @param perExit whether the thresholds were found for each exit rather than one for all
     * @param unseenLoss share of images lost when each scene is judged by thresholds found without it
     * @param unseenSaved share of the demand saved in the same way
     */
    record Calibrated(double[] thresholds, double[] temperatures, boolean perExit, double unseenLoss,
            double unseenSaved) {
        boolean[] asked() {
            boolean[] asked = new boolean[thresholds.length];
            for (int e = 0; e < asked.length; e++) {
                asked[e] = thresholds[e] != ThresholdExitRule.NEVER_LEAVES;
            }
            return asked;
        }
    }

    /** The calibrated rule, or {@code null} when no thresholds keep the loss within what is allowed. */
    Calibrated calibrate() {
        double[] temperatures = temperatures(recording);
        Trial best = null;
        Search.Found common = null;
        for (boolean[] asked : subsets()) {
            Trial trial = new Trial(recording, rule, temperatures, asked, z);
            Search.Found found = new Search(trial, allowed).common();
            if (found != null && (common == null
                    || found.point().macs() < common.point().macs() - (whole(best) ? WORTH * trial.fullMacs() : 0))) {
                best = trial;
                common = found;
            }
        }
        if (common == null) {
            return null;
        }
        Unseen single = unseen(best.asked(), false);
        Unseen each = unseen(best.asked(), true);
        if (each.loss() <= single.loss() && each.saved() > single.saved()) {
            Search.Found refined = new Search(best, allowed).refined(common);
            return new Calibrated(refined.thresholds(), temperatures, true, each.loss(), each.saved());
        }
        return new Calibrated(common.thresholds(), temperatures, false, single.loss(), single.saved());
    }

    private static boolean whole(Trial trial) {
        boolean whole = true;
        for (boolean asked : trial.asked()) {
            whole &= asked;
        }
        return whole;
    }

    double[] temperatures(Recording of) {
        return rule.temperate() ? Temperatures.fit(of)
                : IntStream.range(0, of.earlyExits()).mapToDouble(e -> 1).toArray();
    }

    /** All sets of exits to ask when they are few, else all exits, all but one, and each alone. */
    private List<boolean[]> subsets() {
        int early = recording.earlyExits();
        List<boolean[]> subsets = new ArrayList<>();
        if (early < 31 && 1 << early <= MOST_SUBSETS) {
            for (int bits = (1 << early) - 1; bits > 0; bits--) {
                subsets.add(of(early, bits));
            }
            return subsets;
        }
        subsets.add(all(early, true));
        for (int e = 0; e < early; e++) {
            for (boolean others : new boolean[] {true, false}) {
                boolean[] asked = all(early, others);
                asked[e] = !others;
                subsets.add(asked);
            }
        }
        return subsets;
    }

    private static boolean[] of(int early, int bits) {
        boolean[] asked = new boolean[early];
        for (int e = 0; e < early; e++) {
            asked[e] = (bits >> e & 1) == 1;
        }
        return asked;
    }

    private static boolean[] all(int early, boolean value) {
        boolean[] asked = new boolean[early];
        java.util.Arrays.fill(asked, value);
        return asked;
    }

    /** What happens on scenes that the search has not seen. */
    private record Unseen(double loss, double saved) {
    }

    private Unseen unseen(boolean[] asked, boolean perExit) {
        int[] part = parts();
        double lost = 0;
        double macs = 0;
        double full = new Costs(recording.network()).full();
        for (int p = 0; p < PARTS; p++) {
            int of = p;
            int[] inside = IntStream.range(0, recording.size()).filter(i -> part[recording.scenes()[i]] != of).toArray();
            int[] outside = IntStream.range(0, recording.size()).filter(i -> part[recording.scenes()[i]] == of).toArray();
            if (inside.length == 0 || outside.length == 0) {
                continue;
            }
            Recording seen = recording.pick(inside);
            double[] temperatures = temperatures(seen);
            Search search = new Search(new Trial(seen, rule, temperatures, asked, z), allowed);
            Search.Found found = search.common();
            Recording rest = recording.pick(outside);
            if (found == null) {
                macs += full * rest.size();
                continue;
            }
            found = perExit ? search.refined(found) : found;
            Outcome outcome = Outcome.of(rest, rule.with(found.thresholds(), temperatures));
            lost += outcome.loss() * rest.size();
            macs += outcome.meanMacs() * rest.size();
        }
        return new Unseen(lost / recording.size(), 1 - macs / recording.size() / full);
    }

    /** The part of each scene; whole scenes, shuffled. */
    private int[] parts() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, recording.sceneCount()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int[] part = new int[order.size()];
        for (int i = 0; i < part.length; i++) {
            part[order.get(i)] = i % PARTS;
        }
        return part;
    }
}
