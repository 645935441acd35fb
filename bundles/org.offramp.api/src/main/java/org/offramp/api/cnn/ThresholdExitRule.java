package org.offramp.api.cnn;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An exit rule that leaves at an exit when a score of its prediction reaches that exit's threshold. Such a rule can be
 * calibrated: a command measures the scores of many images, looks for the thresholds, and writes the rule's
 * configuration, knowing nothing of what the scores are.
 *
 * <p>Registered as an {@link ExitRule} with its name. Arrays have one element per early exit: element {@code e - 1} is
 * exit {@code e}, and the main exit has none.
 */
@ConsumerType
public interface ThresholdExitRule extends ExitRule {
    /** Stands for a threshold that is never reached; the classifier of such an exit is not run. */
    double NEVER_LEAVES = Double.POSITIVE_INFINITY;

    /** The PID of the configuration that {@link #settings} is for. */
    String pid();

    /** Whether the scores depend on temperatures; when not, they are not fitted and left out of the settings. */
    boolean temperate();

    /**
     * Begins the scoring of one image.
     *
     * @param temperatures divisors of each early exit's class scores (Guo et al. 2017), above 0
     */
    Scoring scoring(double[] temperatures);

    /** A rule of this kind for any network with as many early exits, e.g. to try thresholds before they are configured. */
    ExitRule with(double[] thresholds, double[] temperatures);

    /**
     * The keys and values that configure a rule of this kind as {@link #with} gives it, in the order of the file. The
     * key {@code network} is not among them.
     */
    Map<String, String> settings(double[] thresholds, double[] temperatures);

    /** Scores the predictions of one image; used by one thread at a time. */
    @ConsumerType
    @FunctionalInterface
    interface Scoring {
        /** How sure the network is, larger meaning surer; asked in order at the exits that may be left, no others. */
        double score(Prediction prediction);
    }
}
