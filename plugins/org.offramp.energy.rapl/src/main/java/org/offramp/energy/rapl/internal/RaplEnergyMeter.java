package org.offramp.energy.rapl.internal;

import java.util.Optional;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.energy.EnergyMeter;

/**
 * Energy meter {@code rapl}: what the counters of the processor count while a task is in a phase, in the task's share
 * (see {@link Ledger}). All of the package is counted, whoever used it: the operating system and other programs too.
 * The modem is in no such counter; it is left out, or reckoned with the configured power, and {@link #kind()} says
 * which.
 *
 * <p>The kernel renews a counter about once a millisecond. The figure of a phase as short as that is a matter of luck,
 * the mean over many tasks is not. Any thread.
 */
final class RaplEnergyMeter implements EnergyMeter {
    private final Ledger ledger;
    private final double modemWatts;
    private final String kind;
    private final PhasePowers powers;

    RaplEnergyMeter(Ledger ledger, String domains, double modemWatts) {
        this.ledger = ledger;
        this.modemWatts = modemWatts;
        powers = new PhasePowers(modemWatts);
        kind = "measured (" + domains + "), modem " + (modemWatts > 0 ? "modelled" : "not counted");
    }

    @Override
    public boolean measured() {
        return true;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Optional<EnergyParts> predict(DelayParts delay) {
        return powers.predict(delay);
    }

    PhasePowers powers() {
        return powers;
    }

    @Override
    public Reading begin() {
        return new TaskReading();
    }

    /** One task; what comes before the first phase counts as preprocessing. */
    private final class TaskReading implements Reading {
        private final double[] joules = new double[Phase.values().length];
        private final double[] seconds = new double[Phase.values().length];
        private Phase phase = Phase.PREPROCESSING;
        private double startShare = ledger.begin();
        private long startNanos = System.nanoTime();
        private boolean ended;

        @Override
        public void enter(Phase next) {
            if (!ended) {
                charge(ledger.share());
                phase = next;
            }
        }

        @Override
        public EnergyParts end(DelayParts delay) {
            if (!ended) {
                ended = true;
                charge(ledger.end());
                powers.learn(joules, seconds);
            }
            return new EnergyParts(joules[Phase.AWAY.ordinal()], joules[Phase.PREPROCESSING.ordinal()],
                    joules[Phase.COMPUTING.ordinal()], modemWatts * delay.awayMillis() / 1e3);
        }

        private void charge(double share) {
            long now = System.nanoTime();
            joules[phase.ordinal()] += share - startShare;
            seconds[phase.ordinal()] += (now - startNanos) / 1e9;
            startShare = share;
            startNanos = now;
        }
    }
}
