package org.offramp.policy.localsearch.internal;

import org.offramp.api.cost.Objective;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.SearchEffort;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Policy {@code localsearch}: a local search ({@link LocalSearch}) for the decision that is best by the sum of eq. 9 of
 * Li et al. 2022: accuracy, the more the sooner the answer is there. What the critics of the paper judge by.
 *
 * <p>Learns nothing, allocates nothing once it has seen its largest slot. {@link #decide} is for one thread at a time.
 */
@Component(name = Eq9SearchPolicy.PID, service = DecisionPolicy.class,
        property = {DecisionPolicy.NAME + "=localsearch", "service.ranking:Integer=-100"})
@Designate(ocd = LocalSearchConfig.class)
public final class Eq9SearchPolicy implements DecisionPolicy {
    static final String PID = "org.offramp.policy.localsearch";

    private final LocalSearch search;

    /** As configured. */
    @Activate
    public Eq9SearchPolicy(LocalSearchConfig config) {
        this(Effort.of(PID, config));
    }

    Eq9SearchPolicy(SearchEffort effort) {
        search = new LocalSearch(effort);
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        search.search(slot, Objective.EQ9, decision);
    }
}
