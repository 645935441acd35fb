package org.offramp.api.cnn;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.offramp.api.lease.LeasedServices.Registered;

/**
 * Selects among the exit rules that are there, the same way on vehicle and server, and keeps in mind for which networks
 * none holds: that is logged once, after a while in which plug-ins and files may still come, and told to the health
 * check. Any thread.
 */
public final class ExitRuleChoice {
    private static final System.Logger LOG = System.getLogger(ExitRuleChoice.class.getName());
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final long patienceNanos;

    /** @param patience how long a fault may last before it is one */
    public ExitRuleChoice(Duration patience) {
        patienceNanos = patience.toNanos();
    }

    private record Fault(String text, long sinceNanos, boolean logged) {
    }

    /**
     * The best rule of a name that holds for a network.
     *
     * @param rules the services, best first
     * @param name the name wanted; empty for any
     * @return the service, or {@code null} when no task shall leave early
     */
    public Registered<ExitRule> best(List<Registered<ExitRule>> rules, String name, NetworkDescription network) {
        for (Registered<ExitRule> rule : rules) {
            if (named(rule, name) && rule.service().on(network) != ExitRule.NEVER) {
                faults.remove(network.contentHash());
                return rule;
            }
        }
        note(network, fault(rules, name, network));
        return null;
    }

    /** What is wrong and has been for a while, one line for each network; empty when all is well. */
    public List<String> faults() {
        long now = System.nanoTime();
        return faults.values().stream().filter(f -> now - f.sinceNanos >= patienceNanos).map(Fault::text).sorted()
                .toList();
    }

    private static boolean named(Registered<ExitRule> rule, String name) {
        return name.isEmpty() || rule.text(ExitRule.NAME).equals(name);
    }

    /** Of several rules that do not hold, the one that ranks highest speaks; one that means to be silent ends it. */
    private static String fault(List<Registered<ExitRule>> rules, String name, NetworkDescription network) {
        String reason = "";
        for (Registered<ExitRule> rule : rules) {
            if (named(rule, name)) {
                String misfit = rule.service().misfit(network);
                if (misfit.isEmpty()) {
                    return "";
                }
                reason = reason.isEmpty() ? misfit : reason;
            }
        }
        if (reason.isEmpty() && !name.isEmpty()) {
            reason = "exit rule '" + name + "' is not installed; there is "
                    + rules.stream().map(r -> r.text(ExitRule.NAME)).distinct().sorted().toList();
        }
        return reason.isEmpty() ? "" : "no task leaves network " + network.name() + " early: " + reason;
    }

    private void note(NetworkDescription network, String text) {
        if (text.isEmpty()) {
            faults.remove(network.contentHash());
            return;
        }
        long now = System.nanoTime();
        faults.compute(network.contentHash(), (hash, old) -> {
            if (old == null || !old.text.equals(text)) {
                return new Fault(text, now, false);
            }
            if (old.logged || now - old.sinceNanos < patienceNanos) {
                return old;
            }
            LOG.log(Level.WARNING, text);
            return new Fault(text, old.sinceNanos, true);
        });
    }
}
