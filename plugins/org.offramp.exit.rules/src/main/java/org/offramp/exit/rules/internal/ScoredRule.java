package org.offramp.exit.rules.internal;

import java.util.function.Function;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.ThresholdExitRule;

/**
 * A rule as configured, for one network or any. Immutable.
 *
 * @param network content hash or name of the network that it is for; empty for any
 * @param thresholds the score at which a task leaves
 * @param temperatures divisors of the class scores, 1 where none is configured
 * @param scores begins the scoring of a task
 * @param name the rule, for messages
 */
record ScoredRule(String network, PerExit thresholds, PerExit temperatures,
        Function<PerExit, ThresholdExitRule.Scoring> scores, String name) implements ExitRule {

    @Override
    public Walk begin() {
        ThresholdExitRule.Scoring scoring = scores.apply(temperatures);
        return prediction -> asks(prediction.exit())
                && scoring.score(prediction) >= threshold(prediction.exit());
    }

    @Override
    public boolean asks(int exit) {
        return threshold(exit) != ThresholdExitRule.NEVER_LEAVES;
    }

    private double threshold(int exit) {
        return thresholds.at(exit, ThresholdExitRule.NEVER_LEAVES);
    }

    @Override
    public ExitRule on(NetworkDescription on) {
        return fits(on) && asksAny(on) ? this : ExitRule.NEVER;
    }

    private boolean fits(NetworkDescription on) {
        return !thresholds.isEmpty() && isFor(on) && thresholds.fits(on) && temperatures.fits(on);
    }

    private boolean isFor(NetworkDescription on) {
        return network.isEmpty() || network.equals(on.contentHash()) || network.equals(on.name());
    }

    private boolean asksAny(NetworkDescription on) {
        for (int exit = 1; exit < on.mainExit(); exit++) {
            if (asks(exit)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String misfit(NetworkDescription on) {
        if (thresholds.isEmpty()) {
            return "exit rule " + name + " has no thresholds; './offramp calibrate' finds them";
        }
        if (!isFor(on)) {
            return "the thresholds of exit rule " + name + " are for network " + network + ", not for " + on.name() + " "
                    + on.version() + " " + on.contentHash() + "; './offramp calibrate' finds those for it";
        }
        return fits(on) ? "" : "exit rule " + name + " has " + thresholds.values().length + " thresholds and "
                + temperatures.values().length + " temperatures, but network " + on.name() + " has "
                + (on.mainExit() - 1) + " exits before the main one";
    }
}
