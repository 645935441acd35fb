package org.offramp.policy.localsearch.internal;

import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.OnTime;
import org.offramp.decision.SearchEffort;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Policy {@code localsearch-ontime}: a local search ({@link LocalSearch}) for the decision that is best by the accuracy
 * of the tasks within their deadlines ({@link OnTime}). It prices no backlog: in overload what it leaves behind spoils
 * the slots that follow.
 *
 * <p>Learns nothing, allocates nothing once it has seen its largest slot. {@link #decide} is for one thread at a time.
 */
@Component(name = OnTimeSearchPolicy.PID, service = DecisionPolicy.class,
        property = {DecisionPolicy.NAME + "=localsearch-ontime", "service.ranking:Integer=-100"})
@Designate(ocd = LocalSearchConfig.class)
public final class OnTimeSearchPolicy implements DecisionPolicy {
    static final String PID = "org.offramp.policy.localsearch.ontime";

    private final LocalSearch search;
    private final OnTime onTime = new OnTime();

    /** As configured. */
    @Activate
    public OnTimeSearchPolicy(LocalSearchConfig config) {
        this(Effort.of(PID, config));
    }

    OnTimeSearchPolicy(SearchEffort effort) {
        search = new LocalSearch(effort);
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        search.search(slot, onTime, decision);
    }
}
