package org.offramp.calibration.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.TreeSet;
import org.offramp.api.cnn.ThresholdExitRule;

/**
 * The scores that a rule gives the images of a recording, so that thresholds can be tried quickly.
 *
 * <p>A threshold is tried as it will be written, with nine digits, so that what is found is what the file does.
 */
final class Trial {
    private static final MathContext DIGITS = new MathContext(9, RoundingMode.FLOOR);

    private final Recording recording;
    private final boolean[] asked;
    private final double[] macs;
    private final double[][] scores;
    private final byte[][] lost;
    private final int[] sceneSizes;
    private final double z;

    /**
     * @param asked which early exits are asked; the others' classifiers are not run
     * @param z how many standard errors a loss is taken to be larger than it was measured
     */
    Trial(Recording recording, ThresholdExitRule rule, double[] temperatures, boolean[] asked, double z) {
        this.recording = recording;
        this.asked = asked.clone();
        this.z = z;
        macs = new Costs(recording.network()).of(asked);
        scores = new double[recording.size()][];
        lost = new byte[recording.size()][];
        sceneSizes = new int[recording.sceneCount()];
        int main = recording.network().mainExit();
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scores(i, rule.scoring(temperatures));
            lost[i] = new byte[main - 1];
            for (int e = 1; e < main; e++) {
                lost[i][e - 1] = (byte) ((recording.right(i, main) ? 1 : 0) - (recording.right(i, e) ? 1 : 0));
            }
            sceneSizes[recording.scenes()[i]]++;
        }
    }

    private double[] scores(int image, ThresholdExitRule.Scoring scoring) {
        double[] of = new double[asked.length];
        for (int e = 0; e < of.length; e++) {
            of[e] = asked[e] ? scoring.score(recording.predictions()[image][e]) : Double.NEGATIVE_INFINITY;
        }
        return of;
    }

    /**
     * What thresholds do.
     *
     * @param macs mean demand of an image
     * @param loss share of images lost against the main exit
     * @param bound the loss as large as it has to be taken
     */
    record Point(double macs, double loss, double bound) {
    }

    /** Tries one threshold for each early exit. */
    Point at(double[] thresholds) {
        double sum = 0;
        int lostAll = 0;
        double[] lostOf = new double[sceneSizes.length];
        for (int i = 0; i < scores.length; i++) {
            double[] of = scores[i];
            int e = 0;
            while (e < of.length && !(of[e] >= thresholds[e])) {
                e++;
            }
            sum += macs[e];
            if (e < of.length) {
                lostAll += lost[i][e];
                lostOf[recording.scenes()[i]] += lost[i][e];
            }
        }
        double n = scores.length;
        double loss = lostAll / n;
        return new Point(sum / n, loss,
                z == 0 ? loss : loss + z * downside(lostOf, loss, n));
    }

    /**
     * Standard error of the loss from the scenes that lost more than the mean: sqrt(sum_g max(0, L_g - n_g L/n)^2) / n.
     * Scenes that gained by chance shall not make a loss look less certain than it is.
     */
    private double downside(double[] lostOf, double loss, double n) {
        double sum = 0;
        for (int g = 0; g < lostOf.length; g++) {
            double excess = Math.max(0, lostOf[g] - sceneSizes[g] * loss);
            sum += excess * excess;
        }
        return Math.sqrt(sum) / n;
    }

    /** Tries one threshold for all exits. */
    Point atAll(double threshold) {
        return at(same(threshold));
    }

    /** The threshold at every exit that is asked, and none at the others. */
    double[] same(double threshold) {
        double[] all = new double[asked.length];
        for (int e = 0; e < all.length; e++) {
            all[e] = asked[e] ? threshold : ThresholdExitRule.NEVER_LEAVES;
        }
        return all;
    }

    /** Thresholds worth trying at an exit: its scores, or as many quantiles of them. */
    double[] candidates(int exit, int most) {
        return quantiles(Arrays.stream(scores).mapToDouble(s -> s[exit - 1]).toArray(), most);
    }

    /** Thresholds worth trying at all exits. */
    double[] candidates(int most) {
        return quantiles(Arrays.stream(scores).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray(), most);
    }

    private static double[] quantiles(double[] values, int most) {
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().distinct().toArray();
        TreeSet<Double> chosen = new TreeSet<>();
        for (int q = 0; q < Math.min(most, sorted.length); q++) {
            int place = sorted.length <= most ? q : (int) ((long) q * (sorted.length - 1) / (most - 1));
            chosen.add(new BigDecimal(sorted[place]).round(DIGITS).doubleValue());
        }
        return chosen.stream().mapToDouble(Double::doubleValue).toArray();
    }

    boolean[] asked() {
        return asked.clone();
    }

    double fullMacs() {
        return new Costs(recording.network()).full();
    }
}
