package org.offramp.calibration.internal;

import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.ThresholdExitRule;

/**
 * What is done with each rule.
 *
 * @param settings what was asked for
 * @param validation what the network says to images that it has not learned from
 * @param test what it says to the test images, or {@code null} without
 */
record Work(CalibrateSettings settings, Recording validation, Recording test) {
    private static final int CURVE_POINTS = 100;

    RuleResult on(String name, ThresholdExitRule rule) {
        double allowed = settings.allowedLoss(validation.accuracy(validation.network().mainExit()));
        double z = Normal.quantile(settings.certainty());
        Calibrator calibrator = new Calibrator(validation, rule, allowed, z, settings.seed());
        Calibrator.Calibrated found = calibrator.calibrate();
        // what the rule's own code does, not what the search reckoned
        ExitRule walked = found == null ? ExitRule.NEVER : rule.with(found.thresholds(), found.temperatures());
        return new RuleResult(name, rule, found, found == null ? null : Outcome.of(validation, walked),
                found == null || test == null ? null : Outcome.of(test, walked), curve(rule, calibrator, found));
    }

    private List<RuleResult.CurvePoint> curve(ThresholdExitRule rule, Calibrator calibrator,
            Calibrator.Calibrated found) {
        boolean[] asked = found == null ? all() : found.asked();
        double[] temperatures = found == null ? calibrator.temperatures(validation) : found.temperatures();
        Trial trial = new Trial(validation, rule, temperatures, asked, 0);
        List<RuleResult.CurvePoint> curve = new ArrayList<>();
        for (double threshold : trial.candidates(CURVE_POINTS)) {
            ExitRule at = rule.with(trial.same(threshold), temperatures);
            curve.add(0, new RuleResult.CurvePoint(threshold, Outcome.of(validation, at),
                    test == null ? null : Outcome.of(test, at)));
        }
        return curve;
    }

    private boolean[] all() {
        boolean[] asked = new boolean[validation.earlyExits()];
        java.util.Arrays.fill(asked, true);
        return asked;
    }
}
