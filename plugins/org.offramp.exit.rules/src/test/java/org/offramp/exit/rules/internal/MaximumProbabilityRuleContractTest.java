package org.offramp.exit.rules.internal;

import org.offramp.api.cnn.ExitRule;
import org.offramp.tck.ExitRuleContract;

class MaximumProbabilityRuleContractTest extends ExitRuleContract {
    @Override
    protected ExitRule rule() {
        return new MaximumProbabilityRule("a".repeat(64), "0.9, 0.8", "0.7");
    }
}
