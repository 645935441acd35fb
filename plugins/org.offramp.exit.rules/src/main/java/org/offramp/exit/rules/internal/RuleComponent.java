package org.offramp.exit.rules.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.ThresholdExitRule;

/**
 * What the rules have in common: they hand out the rule as it is configured now, so that a walk that has begun keeps its
 * thresholds when the file is edited. Any thread.
 */
abstract class RuleComponent implements ThresholdExitRule {
    static final String TEMPERATURE = "a temperature from 0.01 to 100";
    private volatile ScoredRule rule;

    /** The rule as configured; called by the constructor and after each change. */
    final void use(String network, PerExit thresholds, PerExit temperatures) {
        rule = rule(network.trim(), thresholds, temperatures);
    }

    private ScoredRule rule(String network, PerExit thresholds, PerExit temperatures) {
        return new ScoredRule(network, thresholds, temperatures, this::scoring, name());
    }

    static PerExit temperatures(String text) {
        return PerExit.parse("temperatures", text, 0.01, 100, false, TEMPERATURE);
    }

    /** The name that a configuration selects the rule by. */
    abstract String name();

    /** Begins the scoring of a task. */
    abstract Scoring scoring(PerExit temperatures);

    /** The key of the thresholds. */
    String thresholdsKey() {
        return "thresholds";
    }

    /** A threshold as the file has it. */
    double written(double threshold) {
        return threshold;
    }

    @Override
    public boolean temperate() {
        return true;
    }

    @Override
    public final Scoring scoring(double[] temperatures) {
        return scoring(new PerExit(temperatures));
    }

    @Override
    public final ExitRule with(double[] thresholds, double[] temperatures) {
        return rule("", new PerExit(thresholds.clone()), new PerExit(temperatures.clone()));
    }

    @Override
    public final Map<String, String> settings(double[] thresholds, double[] temperatures) {
        Map<String, String> settings = new LinkedHashMap<>();
        double[] inFile = new PerExit(thresholds).map(t -> t == NEVER_LEAVES ? t : written(t)).values();
        settings.put(thresholdsKey(), PerExit.text(inFile));
        if (temperate()) {
            settings.put("temperatures", PerExit.text(temperatures));
        }
        return settings;
    }

    @Override
    public final Walk begin() {
        return rule.begin();
    }

    @Override
    public final boolean asks(int exit) {
        return rule.asks(exit);
    }

    @Override
    public final ExitRule on(NetworkDescription network) {
        return rule.on(network);
    }

    @Override
    public final String misfit(NetworkDescription network) {
        return rule.misfit(network);
    }
}
