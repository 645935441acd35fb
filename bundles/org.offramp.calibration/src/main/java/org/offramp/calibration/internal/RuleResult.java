package org.offramp.calibration.internal;

import java.util.List;
import org.offramp.api.cnn.ThresholdExitRule;

/**
 * All that was found of one rule.
 *
 * @param name the rule
 * @param rule itself
 * @param found its thresholds, or {@code null} when none keep the loss within what is allowed
 * @param validation what they do on the images that they were found with
 * @param test what they do on the test images, or {@code null} without
 * @param curve what one threshold for all exits does, from the strictest to the loosest
 */
record RuleResult(String name, ThresholdExitRule rule, Calibrator.Calibrated found, Outcome validation, Outcome test,
        List<CurvePoint> curve) {

    /**
     * A point of a curve.
     *
     * @param threshold the threshold at every exit that is asked
     * @param validation what it does on the validation images
     * @param test what it does on the test images, or {@code null} without
     */
    record CurvePoint(double threshold, Outcome validation, Outcome test) {
    }
}
