package org.offramp.api.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.offramp.api.lease.LeasedServices.Registered;

class ExitRuleChoiceTest {
    private final ExitRuleChoice choice = new ExitRuleChoice(Duration.ZERO);
    private final NetworkDescription signs = network("signs", "a");

    private static NetworkDescription network(String name, String hash) {
        return new NetworkDescription(name, "1", hash, new int[] {3, 1, 1}, List.of("x", "y"), List.of(), List.of(),
                List.of());
    }

    /** A rule for the network of one hash. */
    private static Registered<ExitRule> rule(String name, String hash) {
        ExitRule holding = () -> p -> true;
        ExitRule rule = new ExitRule() {
            @Override
            public Walk begin() {
                return holding.begin();
            }

            @Override
            public ExitRule on(NetworkDescription network) {
                return network.contentHash().equals(hash) ? holding : NEVER;
            }

            @Override
            public String misfit(NetworkDescription network) {
                return network.contentHash().equals(hash) ? "" : name + " is for " + hash;
            }
        };
        return new Registered<>(rule, Map.of(ExitRule.NAME, name));
    }

    @Test
    void ofSeveralRulesOfOneNameTheOneForTheNetworkIsTaken() {
        var forA = rule("entropy", "a");
        var forB = rule("entropy", "b");
        assertSame(forA, choice.best(List.of(forB, forA), "entropy", signs));
        assertEquals(List.of(), choice.faults());
    }

    @Test
    void theNameDecidesAndAnEmptyOneTakesWhatRanksHighest() {
        var first = rule("entropy", "a");
        var second = rule("patience", "a");
        assertSame(second, choice.best(List.of(first, second), "patience", signs));
        assertSame(first, choice.best(List.of(first, second), "", signs));
    }

    @Test
    void thresholdsOfAnotherNetworkAreNotUsedAndThatIsTold() {
        assertNull(choice.best(List.of(rule("entropy", "b")), "entropy", signs));
        assertEquals(List.of("no task leaves network signs early: entropy is for b"), choice.faults());
        choice.best(List.of(rule("entropy", "b"), rule("entropy", "a")), "entropy", signs);
        assertEquals(List.of(), choice.faults());
    }

    @Test
    void aRuleThatIsMissingIsNamedWithThoseThatAreThere() {
        assertNull(choice.best(List.of(rule("entropy", "a")), "patience", signs));
        assertTrue(choice.faults().get(0).endsWith("exit rule 'patience' is not installed; there is [entropy]"),
                choice.faults().toString());
    }

    @Test
    void noRuleAtAllIsNoFaultWhenNoneIsNamed() {
        assertNull(choice.best(List.of(), "", signs));
        assertEquals(List.of(), choice.faults());
    }

    @Test
    void aRuleThatMeansToBeSilentIsNoFault() {
        Registered<ExitRule> never = new Registered<>(ExitRule.NEVER, Map.of(ExitRule.NAME, "never"));
        assertNull(choice.best(new ArrayList<>(List.of(never)), "never", signs));
        assertEquals(List.of(), choice.faults());
    }

    @Test
    void aFaultIsOneOnlyWhenItLasts() {
        ExitRuleChoice patient = new ExitRuleChoice(Duration.ofHours(1));
        assertNull(patient.best(List.of(), "entropy", signs));
        assertEquals(List.of(), patient.faults());
    }
}
