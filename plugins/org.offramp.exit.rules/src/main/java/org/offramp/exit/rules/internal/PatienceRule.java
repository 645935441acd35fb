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
 * Rule {@code patience}: leaves when so many exits in a row have given the same class (Zhou et al., PABEE, NeurIPS 2020,
 * Sec. 3.2; their patience t is {@code agreements - 1}).
 *
 * <p>On a split task the server begins to count anew: it leaves later, never sooner.
 */
@Component(name = PatienceRule.PID, service = ExitRule.class, property = ExitRule.NAME + "=" + PatienceRule.NAME)
@Designate(ocd = PatienceRule.Config.class)
public final class PatienceRule extends RuleComponent {
    static final String PID = "org.offramp.exit.rules.patience";
    static final String NAME = "patience";

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp exit rule: patience",
            description = "A task leaves when so many exits in a row have given the same class.")
    public @interface Config {
        @AttributeDefinition(name = "Network", description = "Content hash (or name) of the network that the agreements"
                + " are for; empty: any. On another network no task leaves early.")
        String network() default "";

        @AttributeDefinition(name = "Agreements", description = "How many exits in a row have to give the same class,"
                + " this one included, 1 to 64 exits, or never: one number for each exit before the main one, separated"
                + " by commas, or one for all; empty: no task leaves early.")
        String agreements() default "";
    }

    /** As configured. */
    @Activate
    public PatienceRule(Config config) {
        modified(config);
    }

    PatienceRule(String network, String agreements) {
        configure(network, agreements);
    }

    @Modified
    void modified(Config config) {
        configure(config.network(), config.agreements());
    }

    private void configure(String network, String agreements) {
        PerExit parsed = PerExit.parse("agreements", agreements, 1, 64, true, "a number of exits from 1 to 64, or never");
        for (double value : parsed.values()) {
            if (value != NEVER_LEAVES && value != Math.rint(value)) {
                throw new IllegalArgumentException("agreements = " + agreements + ": " + value
                        + " is wrong; right: a whole number of exits from 1 to 64, or never");
            }
        }
        use(network, parsed, new PerExit(new double[0]));
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
    String thresholdsKey() {
        return "agreements";
    }

    @Override
    public boolean temperate() {
        return false;
    }

    @Override
    Scoring scoring(PerExit temperatures) {
        return new Scoring() {
            private int label = -1;
            private int inARow;

            @Override
            public double score(Prediction prediction) {
                inARow = prediction.label() == label ? inARow + 1 : 1;
                label = prediction.label();
                return inARow;
            }
        };
    }
}
