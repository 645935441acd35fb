package org.offramp.exit.rules.internal;

import org.offramp.api.cnn.ExitRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Rule {@code entropy}: leaves when the entropy of the class probabilities at this exit is small enough
 * (Teerapittayanon et al., BranchyNet, ICPR 2016, Sec. III-C).
 */
@Component(name = EntropyRule.PID, service = ExitRule.class,
        property = ExitRule.NAME + "=" + EntropyRule.NAME)
@Designate(ocd = EntropyRule.Config.class)
public final class EntropyRule extends RuleComponent {
    static final String PID = "org.offramp.exit.rules.entropy";
    static final String NAME = "entropy";

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp exit rule: entropy",
            description = "A task leaves at the first exit whose class probabilities have an entropy of at most the"
                    + " threshold.")
    public @interface Config {
        @AttributeDefinition(name = "Network", description = "Content hash (or name) of the network that the thresholds"
                + " are for; empty: any. On another network no task leaves early.")
        String network() default "";

        @AttributeDefinition(name = "Thresholds", description = "Entropy of the class probabilities, in nats, up to"
                + " which a task leaves, 0 to 20, or never: one for each exit before the main one,"
                + " separated by commas, or one for all; empty: no task leaves early.")
        String thresholds() default "";

        @AttributeDefinition(name = "Temperatures", description = "Divisors of the class scores, 0.01 to 100, one for"
                + " each exit before the main one or one for all; empty: 1.")
        String temperatures() default "";
    }

    /** As configured. */
    @Activate
    public EntropyRule(Config config) {
        modified(config);
    }

    EntropyRule(String network, String thresholds, String temperatures) {
        configure(network, thresholds, temperatures);
    }

    @Modified
    void modified(Config config) {
        configure(config.network(), config.thresholds(), config.temperatures());
    }

    private void configure(String network, String thresholds, String temperatures) {
        use(network, PerExit.parse("thresholds", thresholds, 0, 20, true, "an entropy in nats from 0 to 20, or never")
                .map(t -> t == NEVER_LEAVES ? t : -t), temperatures(temperatures));
    }

    @Override
    String name() {
        return NAME;
    }

    /** Scores are surer when larger, entropies when smaller. */
    @Override
    double written(double threshold) {
        return Math.max(0, -threshold);
    }

    @Override
    public String pid() {
        return PID;
    }

    @Override
    Scoring scoring(PerExit temperatures) {
        return prediction -> {
            double[] scores = new double[prediction.probabilities().length];
            Softmax.addLogarithms(prediction.probabilities(), temperatures.at(prediction.exit(), 1), scores);
            return -Softmax.entropy(scores);
        };
    }
}
