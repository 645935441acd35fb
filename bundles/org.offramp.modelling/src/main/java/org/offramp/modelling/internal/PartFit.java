package org.offramp.modelling.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.offramp.testbed.TaskRow;
import org.offramp.testbed.TestbedProfile;

/**
 * Constant and rate of one part of the delay, from the tasks that have it.
 *
 * @param fixed the constant
 * @param rate the rate or computing power
 * @param residuals how far off; {@code null} without tasks
 * @param fixedMillis the constant, for predictions
 * @param millisPerVolume the inverse of the rate, for predictions
 * @param notes what could not be told from the data, and why
 */
record PartFit(Part part, Estimate fixed, Estimate rate, Residuals residuals, double fixedMillis,
        double millisPerVolume, List<String> notes) {
    /** Volumes that differ by less than this share count as one. */
    private static final double SAME = 1e-6;
    /** Milliseconds per bit or multiply-accumulate that are too few to be told from none. */
    private static final double NONE = 1e-15;

    /** What a fit needs besides the tasks. */
    record Means(TestbedProfile start, double confidence, long seed) {
    }

    /** The rate in the unit of the profile's records; the start profile's to the last bit where that one is kept. */
    double recordRate(TestbedProfile start) {
        return rate.source() == Estimate.Source.KEPT ? part.startRate(start) : part.inverse(millisPerVolume);
    }

    /** The part's prediction for a task. */
    double millis(TaskRow task) {
        return part.uses(task) ? fixedMillis + millisPerVolume * part.volume(task) : 0;
    }

    static PartFit of(Part part, List<TaskRow> tasks, Means means) {
        List<TaskRow> mine = tasks.stream().filter(part::uses).toList();
        return new Fitting(part, means, mine.stream().mapToDouble(part::volume).toArray(),
                mine.stream().mapToDouble(part::millis).toArray()).fit();
    }

    /** One fit on its way. */
    private static final class Fitting {
        private final Part part;
        private final Means means;
        private final double[] volume;
        private final double[] millis;
        private final double startFixed;
        private final double startRate;
        private final double startSlope;
        private final List<String> notes = new ArrayList<>();

        Fitting(Part part, Means means, double[] volume, double[] millis) {
            this.part = part;
            this.means = means;
            this.volume = volume;
            this.millis = millis;
            this.startFixed = part.startFixed(means.start());
            this.startRate = part.startRate(means.start());
            this.startSlope = part.inverse(startRate);
        }

        PartFit fit() {
            if (volume.length < 3) {
                note("%d tasks have this part; right: 3 or more. %s and %s stay the start profile's", volume.length,
                        part.fixedSymbol(), part.rateSymbol());
                return done(part.keptFixed(startFixed), part.keptRate(startRate), null, startFixed, startSlope);
            }
            double least = java.util.Arrays.stream(volume).min().orElseThrow();
            double most = java.util.Arrays.stream(volume).max().orElseThrow();
            if (most - least <= SAME * most) {
                note("all %d tasks have the same volume, %.6g, so that %s and %s cannot be told apart: %s stays the"
                        + " start profile's, and %s is what is left", volume.length, most, part.fixedSymbol(),
                        part.rateSymbol(), part.rateSymbol(), part.fixedSymbol());
                return givenSlope(startSlope, part.keptRate(startRate));
            }
            return line();
        }

        private PartFit line() {
            RobustFit fit = RobustFit.of(Samples.line(scaled(), millis), means.seed());
            if (fit == null || fit.coefficients()[1] - fit.halfWidth(1, means.confidence()) <= NONE * unit()) {
                return withoutSlope(fit);
            }
            double slope = fit.coefficients()[1] / unit();
            double wide = fit.halfWidth(1, means.confidence()) / unit();
            double constant = fit.coefficients()[0];
            double around = fit.halfWidth(0, means.confidence());
            if (constant < 0) {
                return throughOrigin(constant, constant + around);
            }
            return done(part.fixed(constant, constant - around, constant + around, startFixed,
                    Estimate.Source.ESTIMATED), part.rate(slope, slope - wide, slope + wide, startRate,
                            Estimate.Source.ESTIMATED), fit, constant, slope);
        }

        /** Volumes of about 1, so that the equations are well conditioned. */
        private double[] scaled() {
            return java.util.Arrays.stream(volume).map(v -> v / unit()).toArray();
        }

        private double unit() {
            return java.util.Arrays.stream(volume).max().orElseThrow();
        }

        /** The volumes differ, but the times hardly follow them. */
        private PartFit withoutSlope(RobustFit fit) {
            if (fit == null) {
                note("the volumes do not vary enough to tell %s and %s apart: %s stays the start profile's, and %s is"
                        + " what is left", part.fixedSymbol(), part.rateSymbol(), part.rateSymbol(),
                        part.fixedSymbol());
                return givenSlope(startSlope, part.keptRate(startRate));
            }
            double slope = fit.coefficients()[1] / unit();
            double wide = fit.halfWidth(1, means.confidence()) / unit();
            if (startSlope >= slope - wide && startSlope <= slope + wide) {
                note("the times do not grow with the volume beyond their scatter; the start profile's %s is consistent"
                        + " with them and stays, %s is estimated given it", part.rateSymbol(), part.fixedSymbol());
                return givenSlope(startSlope, part.keptRate(startRate));
            }
            double steepest = slope + wide;
            if (steepest <= NONE) {
                note("the times fall as the volume grows, which the model cannot say: %s stays the start profile's, and"
                        + " %s is what is left", part.rateSymbol(), part.fixedSymbol());
                return givenSlope(startSlope, part.keptRate(startRate));
            }
            double taken = slope > NONE ? slope : steepest;
            note("the times do not grow with the volume beyond their scatter, and the start profile's %s is too slow"
                    + " for them: %s is %s, %s is estimated given it", part.rateSymbol(), part.rateSymbol(),
                    slope > NONE ? "the most likely one, with no upper bound"
                            : "the slowest that is consistent with them", part.fixedSymbol());
            return givenSlope(taken, part.rate(taken, slope - wide, steepest, startRate,
                    Estimate.Source.CONDITIONAL));
        }

        /** The constant, when the rate is given. */
        private PartFit givenSlope(double slope, Estimate rate) {
            double[] left = new double[millis.length];
            java.util.Arrays.setAll(left, i -> millis[i] - slope * volume[i]);
            RobustFit fit = RobustFit.of(Samples.level(left), means.seed());
            if (fit == null) {
                note("the times determine nothing: %s stays the start profile's too", part.fixedSymbol());
                return done(part.keptFixed(startFixed), rate, null, startFixed, slope);
            }
            double constant = fit.coefficients()[0];
            double around = fit.halfWidth(0, means.confidence());
            if (constant < 0) {
                return throughOrigin(constant, constant + around);
            }
            return done(part.fixed(constant, constant - around, constant + around, startFixed,
                    Estimate.Source.CONDITIONAL), rate, fit, constant, slope);
        }

        /** The rate, when the constant would be negative and is 0 instead. */
        private PartFit throughOrigin(double constant, double highest) {
            RobustFit fit = RobustFit.of(Samples.throughOrigin(scaled(), millis), means.seed());
            note("%s would be %.4g ms%s; it is 0, the least there is, and %s is estimated given it", part.fixedSymbol(),
                    constant, highest < 0 ? ", below 0 by more than its error, so that the model does not hold"
                            : "", part.rateSymbol());
            if (fit == null || !(fit.coefficients()[0] > NONE * unit())) {
                note("no time is left to estimate %s from: it stays the start profile's", part.rateSymbol());
                return done(part.fixed(0, 0, Math.max(0, highest), startFixed, Estimate.Source.BOUND),
                        part.keptRate(startRate), null, 0, startSlope);
            }
            double slope = fit.coefficients()[0] / unit();
            double wide = fit.halfWidth(0, means.confidence()) / unit();
            return done(part.fixed(0, 0, Math.max(0, highest), startFixed, Estimate.Source.BOUND), part.rate(slope,
                    slope - wide, slope + wide, startRate, Estimate.Source.CONDITIONAL), fit, 0, slope);
        }

        private void note(String format, Object... values) {
            notes.add(part.title() + ": " + String.format(Locale.ROOT, format, values));
        }

        private PartFit done(Estimate fixed, Estimate rate, RobustFit fit, double fixedMillis, double slope) {
            boolean level = fit != null && rate.source() != Estimate.Source.ESTIMATED
                    && fixed.source() == Estimate.Source.CONDITIONAL;
            return new PartFit(part, fixed, rate, fit == null ? null : Residuals.of(part.title(), "ms", fit, level),
                    fixedMillis, slope, List.copyOf(notes));
        }
    }
}
