package org.offramp.mec.internal;

import java.time.Duration;
import java.util.List;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.ExitRuleChoice;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices.Registered;

/** The exit rules that are there. Any thread. */
final class Rules {
    /** How long a plug-in or its file may be on its way before its absence is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Roster<ExitRule> roster = new Roster<>();
    private final ExitRuleChoice choice = new ExitRuleChoice(PATIENCE);

    Roster<ExitRule> roster() {
        return roster;
    }

    /** A lease on the rule of a name that holds for a network, or {@code null} when no task leaves early. */
    Lease<Registered<ExitRule>> acquire(String name, NetworkDescription network) {
        Registered<ExitRule> best = choice.best(roster.staying(), name, network);
        return best == null ? null : roster.acquire(r -> r == best);
    }

    List<String> faults() {
        return choice.faults();
    }
}
