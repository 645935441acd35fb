package org.offramp.exit.rules.internal;

import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.Prediction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Rule {@code evidence}: leaves when the most probable class is probable enough by all exits asked so far together.
 *
 * <p>The class scores of the exits are added up and divided by the square root of their number, m:
 * {@code softmax(sum_k z_k / T_k / sqrt(m))}. Division by m is the geometric mean of their probabilities, as
 * Wolczyk et al. combine exits (Zero Time Waste, NeurIPS 2021, eq. 4, equal weights), and right when all exits err
 * together; no division is right when each errs by itself. The exits of one network are between the two. The answer
 * remains that of the exit where the task leaves.
 *
 * <p>On a split task the server begins anew, with the evidence of its own exits alone.
 */
@Component(name = EvidenceRule.PID, service = ExitRule.class,
        property = ExitRule.NAME + "=" + EvidenceRule.NAME)
@Designate(ocd = EvidenceRule.Config.class)
public final class EvidenceRule extends RuleComponent {
    static final String PID = "org.offramp.exit.rules.evidence";
    static final String NAME = "evidence";

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp exit rule: evidence",
            description = "A task leaves when its most probable class, by all exits asked so far together,"
                    + " reaches the threshold.")
    public @interface Config {
        @AttributeDefinition(name = "Network", description = "Content hash (or name) of the network that the thresholds"
                + " are for; empty: any. On another network no task leaves early.")
        String network() default "";

        @AttributeDefinition(name = "Thresholds", description = "Probability of the most probable class, by all"
                + " exits asked so far, at which a task leaves, 0 to 1, or never: one for each exit before the main one,"
                + " separated by commas, or one for all; empty: no task leaves early.")
        String thresholds() default "";

        @AttributeDefinition(name = "Temperatures", description = "Divisors of the class scores, 0.01 to 100, one for"
                + " each exit before the main one or one for all; empty: 1.")
        String temperatures() default "";
    }

    /** As configured. */
    @Activate
    public EvidenceRule(Config config) {
        modified(config);
    }

    EvidenceRule(String network, String thresholds, String temperatures) {
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
        return new Scoring() {
            private double[] sum;
            private int exits;

            @Override
            public double score(Prediction prediction) {
                if (sum == null) {
                    sum = new double[prediction.probabilities().length];
                }
                Softmax.addLogarithms(prediction.probabilities(), temperatures.at(prediction.exit(), 1), sum);
                exits++;
                return Softmax.largest(sum, 1 / Math.sqrt(exits));
            }
        };
    }
}
