package org.offramp.api.cnn;

import java.util.List;
import org.offramp.api.lease.LeasedServices.Registered;

/** Selects among the exit rules that are there; the same on vehicle and server. Any thread. */
public final class ExitRules {
    private ExitRules() {
    }

    /**
     * The best rule of a name that has thresholds for a network.
     *
     * @param rules the services, best first
     * @param name the name wanted; empty for any
     * @return the service, or {@code null} when no task shall leave early
     */
    public static Registered<ExitRule> best(List<Registered<ExitRule>> rules, String name, NetworkDescription network) {
        for (Registered<ExitRule> rule : rules) {
            if (named(rule, name) && rule.service().on(network) != ExitRule.NEVER) {
                return rule;
            }
        }
        return null;
    }

    /** Why {@link #best} gives none, in one line for log and health; empty when it gives one or none is meant. */
    public static String fault(List<Registered<ExitRule>> rules, String name, NetworkDescription network) {
        String reason = name.isEmpty() ? "" : "exit rule '" + name + "' is not installed; there is "
                + rules.stream().map(r -> r.text(ExitRule.NAME)).distinct().sorted().toList();
        boolean found = false;
        for (Registered<ExitRule> rule : rules) {
            if (!named(rule, name)) {
                continue;
            }
            String misfit = rule.service().misfit(network);
            if (misfit.isEmpty()) {
                return "";
            }
            // of several, the one that ranks highest speaks
            reason = found ? reason : misfit;
            found = true;
        }
        return reason.isEmpty() ? "" : reason + "; no task leaves " + network.name() + " early";
    }

    private static boolean named(Registered<ExitRule> rule, String name) {
        return name.isEmpty() || rule.text(ExitRule.NAME).equals(name);
    }
}
