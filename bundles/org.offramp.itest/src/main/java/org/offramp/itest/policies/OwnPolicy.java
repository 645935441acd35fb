package org.offramp.itest.policies;

import java.util.concurrent.atomic.AtomicInteger;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;

/** A vendor's policy, as small as can be: all options in turn. {@link PolicyJar} makes bundles of it. */
public final class OwnPolicy implements DecisionPolicy {
    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        for (int m = 0; m < slot.devices(); m++) {
            decision.choose(m, turn.getAndIncrement() % slot.options().size());
        }
    }
}
