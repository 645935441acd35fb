package org.offramp.exit.rules.internal;

import org.offramp.api.cnn.ExitRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Rule {@code maximum-probability}: leaves when the most probable class is probable enough at this exit. */
@Component(name = MaximumProbabilityRule.PID, service = ExitRule.class,
        property = ExitRule.NAME + "=" + MaximumProbabilityRule.NAME)
@Designate(ocd = MaximumProbabilityRule.Config.class)
public final class MaximumProbabilityRule extends RuleComponent {
    static final String PID = "org.offramp.exit.rules.maximumprobability";
    static final String NAME = "maximum-probability";

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp exit rule: maximum probability",
            description = "A task leaves at the first exit whose most probable class reaches the threshold.")
    public @interface Config {
        @AttributeDefinition(name = "Network", description = "Content hash (or name) of the network that the thresholds"
                + " are for; empty: any. On another network no task leaves early.")
        String network() default "";

        @AttributeDefinition(name = "Thresholds", description = "Probability of the most probable class at which a"
                + " task leaves, 0 to 1, or never: one for each exit before the main one, separated by commas, or one"
                + " for all; empty: no task leaves early.")
        String thresholds() default "";

        @AttributeDefinition(name = "Temperatures", description = "Divisors of the class scores, 0.01 to 100, one for"
                + " each exit before the main one or one for all; empty: 1.")
        String temperatures() default "";
    }

    /** As configured. */
    @Activate
    public MaximumProbabilityRule(Config config) {
        modified(config);
    }

    MaximumProbabilityRule(String network, String thresholds, String temperatures) {
        configure(network, thresholds, temperatures);
    }

    @Modified
    void modified(Config config) {
        configure(config.network(), config.thresholds(), config.temperatures());
    }

    private void configure(String network, String thresholds, String temperatures) {
        use(network, PerExit.parse("thresholds", thresholds, 0, 1, true, "a probability from 0 to 1, or never"),
                temperatures(temperatures));
    }

    @Override
    String name() {
        return NAME;
    }

    @Override
    public String pid() {
        return PID;
    }

    @Override
    Scoring scoring(PerExit temperatures) {
        return prediction -> {
            double temperature = temperatures.at(prediction.exit(), 1);
            if (temperature == 1) {
                return prediction.confidence();
            }
            double[] scores = new double[prediction.probabilities().length];
            Softmax.addLogarithms(prediction.probabilities(), temperature, scores);
            return Softmax.largest(scores, 1);
        };
    }
}
