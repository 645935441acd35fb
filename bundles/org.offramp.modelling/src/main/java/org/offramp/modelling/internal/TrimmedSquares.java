package org.offramp.modelling.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Least trimmed squares (Rousseeuw and Van Driessen 2006, FAST-LTS): the coefficients with the smallest sum of the
 * smaller half of the squared residuals. Up to half of the rows may be anything. Where it begins is drawn, seeded.
 */
final class TrimmedSquares {
    /** With half of the rows wrong, all draws of two rows contain a wrong one once in 10^8 cases. */
    private static final int STARTS = 64;
    private static final int KEPT = 5;
    private static final int MOST_ROWS = 1000;
    private static final int MOST_STEPS = 50;

    private TrimmedSquares() {
    }

    private record Candidate(double[] coefficients, double objective) {
    }

    /** The coefficients, or {@code null} when no draw determines them. */
    static double[] fit(Samples all, long seed) {
        Random random = new Random(seed);
        Samples some = all.size() <= MOST_ROWS ? all : all.rows(random.ints(0, all.size()).distinct().limit(MOST_ROWS)
                .sorted().toArray());
        Candidate[] best = IntStream.range(0, STARTS).mapToObj(i -> start(some, random)).filter(c -> c != null)
                .sorted(Comparator.comparingDouble(Candidate::objective)).limit(KEPT)
                .map(c -> concentrate(some, c, MOST_STEPS)).toArray(Candidate[]::new);
        return Arrays.stream(best).min(Comparator.comparingDouble(Candidate::objective))
                .map(Candidate::coefficients).orElse(null);
    }

    private static Candidate start(Samples rows, Random random) {
        int width = rows.width();
        for (int attempt = 0; attempt < 20; attempt++) {
            int[] drawn = random.ints(width, 0, rows.size()).toArray();
            double[] ones = new double[width];
            Arrays.fill(ones, 1);
            double[] coefficients = rows.rows(drawn).solve(ones);
            if (coefficients != null) {
                return concentrate(rows, new Candidate(coefficients, Double.POSITIVE_INFINITY), 2);
            }
        }
        return null;
    }

    /** Fits the half of the rows that lies nearest, again and again; the objective never grows. */
    private static Candidate concentrate(Samples rows, Candidate from, int steps) {
        Candidate now = from;
        for (int step = 0; step < steps; step++) {
            double[] squares = rows.residuals(now.coefficients());
            for (int i = 0; i < squares.length; i++) {
                squares[i] *= squares[i];
            }
            double[] apart = squares.clone();
            int half = Math.min(squares.length, (squares.length + rows.width() + 1) / 2);
            double limit = Quantiles.select(apart, half - 1);
            double objective = 0;
            for (int i = 0; i < half; i++) {
                objective += apart[i];
            }
            if (!(objective < now.objective())) {
                return now;
            }
            now = new Candidate(now.coefficients(), objective);
            for (int i = 0; i < squares.length; i++) {
                squares[i] = squares[i] <= limit ? 1 : 0;
            }
            double[] next = rows.solve(squares);
            if (next == null) {
                return now;
            }
            now = new Candidate(next, objective);
        }
        return now;
    }
}
