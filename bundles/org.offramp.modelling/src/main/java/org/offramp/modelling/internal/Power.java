package org.offramp.modelling.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.offramp.testbed.TaskRow;
import org.offramp.testbed.TestbedProfile;

/** The four powers: energy over duration (Danek et al. 2025, eq. 7). */
enum Power {
    IDLE("P_idle", "idleWatts", r -> r.energy().idleJoules(), r -> r.delay().awayMillis(), p -> p.power().idleWatts()),
    PREPROCESSING("P_pre", "preprocessingWatts", r -> r.energy().preprocessingJoules(),
            r -> r.delay().preprocessingMillis(), p -> p.power().preprocessingWatts()),
    COMPUTING("P_comp", "computingWatts", r -> r.energy().computingJoules(), r -> r.delay().deviceMillis(),
            p -> p.power().computingWatts()),
    COMMUNICATION("P_comm", "communicationWatts", r -> r.energy().communicationJoules(), r -> r.delay().awayMillis(),
            p -> p.power().communicationWatts());

    private final String symbol;
    private final String key;
    private final ToDoubleFunction<TaskRow> joules;
    private final ToDoubleFunction<TaskRow> millis;
    private final ToDoubleFunction<TestbedProfile> start;

    Power(String symbol, String key, ToDoubleFunction<TaskRow> joules, ToDoubleFunction<TaskRow> millis,
            ToDoubleFunction<TestbedProfile> start) {
        this.symbol = symbol;
        this.key = key;
        this.joules = joules;
        this.millis = millis;
        this.start = start;
    }

    /**
     * What became of one power.
     *
     * @param residuals how far off; {@code null} where it stays the start profile's
     */
    record Fit(Estimate estimate, Residuals residuals, List<String> notes) {
    }

    /** This power, from the tasks whose energy is known. */
    Fit fit(List<TaskRow> tasks, PartFit.Means means) {
        List<TaskRow> mine = tasks.stream().filter(t -> t.energy() != null && millis.applyAsDouble(t) > 0).toList();
        Estimate kept = Estimate.kept(symbol, key, "W", start.applyAsDouble(means.start()));
        if (mine.size() < 3) {
            return new Fit(kept, null, List.of(symbol + ": " + mine.size() + " tasks tell of its energy; right: 3 or"
                    + " more. It stays the start profile's"));
        }
        double[] seconds = mine.stream().mapToDouble(t -> millis.applyAsDouble(t) / 1e3).toArray();
        double[] spread = spread(seconds);
        double[] x = new double[seconds.length];
        double[] y = new double[seconds.length];
        Arrays.setAll(x, i -> seconds[i] / spread[i]);
        Arrays.setAll(y, i -> joules.applyAsDouble(mine.get(i)) / spread[i]);
        RobustFit fit = RobustFit.of(Samples.throughOrigin(x, y), means.seed());
        if (fit == null || !(fit.coefficients()[0] >= 0)) {
            return new Fit(kept, null,
                    List.of(symbol + ": the energies determine nothing; it stays the start profile's"));
        }
        double value = fit.coefficients()[0];
        double around = fit.halfWidth(0, means.confidence());
        return new Fit(new Estimate(symbol, key, "W", value, Math.max(0, value - around), value + around, kept.start(),
                Estimate.Source.ESTIMATED), residuals(mine, value, fit.outliers()), List.of());
    }

    /**
     * How far an energy may be off, relative to others. A counter that moves in steps is further off where the phase is
     * short, and a power that varies where it is long; and no single long phase shall decide alone.
     */
    private static double[] spread(double[] seconds) {
        double middle = Quantiles.median(seconds);
        return Arrays.stream(seconds).map(s -> Math.sqrt(s * Math.max(s, middle))).toArray();
    }

    /** In joules, though it was fitted otherwise. */
    private Residuals residuals(List<TaskRow> tasks, double watts, int outliers) {
        Residuals all = Residuals.of(symbol, "J", tasks.stream().mapToDouble(joules).toArray(),
                tasks.stream().mapToDouble(t -> watts * millis.applyAsDouble(t) / 1e3).toArray());
        return new Residuals(symbol, "J", all.tasks(), outliers, all.median(), all.mad(), all.explained());
    }
}
