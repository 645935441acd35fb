package org.offramp.energy.rapl.internal;

import java.util.Locale;
import java.util.Optional;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.energy.EnergyMeter.Phase;

/**
 * What the phases of a task have cost so far, as mean powers: what the next task is expected to cost, and what a user
 * may write into the configuration of {@code energy.model}. Old tasks fade: when {@value #MEMORY_SECONDS} s of a phase
 * are remembered, all is halved. Any thread.
 */
final class PhasePowers {
    private static final double MEMORY_SECONDS = 120;

    private final double modemWatts;
    private final double[] joules = new double[Phase.values().length];
    private final double[] seconds = new double[Phase.values().length];

    PhasePowers(double modemWatts) {
        this.modemWatts = modemWatts;
    }

    /** Takes up what a task spent in each phase, in joules and seconds. */
    synchronized void learn(double[] taskJoules, double[] taskSeconds) {
        for (int i = 0; i < joules.length; i++) {
            joules[i] += taskJoules[i];
            seconds[i] += taskSeconds[i];
            if (seconds[i] > MEMORY_SECONDS) {
                joules[i] /= 2;
                seconds[i] /= 2;
            }
        }
    }

    /** Empty until each phase that takes time has been seen. */
    synchronized Optional<EnergyParts> predict(DelayParts delay) {
        double pre = joules(Phase.PREPROCESSING, delay.preprocessingMillis());
        double computing = joules(Phase.COMPUTING, delay.deviceMillis());
        double away = joules(Phase.AWAY, delay.awayMillis());
        return Double.isFinite(pre + computing + away)
                ? Optional.of(new EnergyParts(away, pre, computing, modemWatts * delay.awayMillis() / 1e3))
                : Optional.empty();
    }

    private double joules(Phase phase, double millis) {
        return millis == 0 ? 0 : watts(phase) * millis / 1e3;
    }

    /** Mean power of a phase, a task's share of the package; NaN when it has not been seen. */
    synchronized double watts(Phase phase) {
        double time = seconds[phase.ordinal()];
        return time > 0 ? joules[phase.ordinal()] / time : Double.NaN;
    }

    /** For people, e.g. {@code preprocessing 12.1 W, computing 14.0 W, idle -}. */
    synchronized String text() {
        return "preprocessing " + text(Phase.PREPROCESSING) + ", computing " + text(Phase.COMPUTING) + ", idle "
                + text(Phase.AWAY);
    }

    private String text(Phase phase) {
        double watts = watts(phase);
        return Double.isNaN(watts) ? "not seen yet" : String.format(Locale.ROOT, "%.2f W", watts);
    }
}
