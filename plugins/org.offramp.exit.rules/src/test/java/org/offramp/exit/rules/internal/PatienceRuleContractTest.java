package org.offramp.exit.rules.internal;

import org.offramp.api.cnn.ExitRule;
import org.offramp.tck.ExitRuleContract;

class PatienceRuleContractTest extends ExitRuleContract {
    @Override
    protected ExitRule rule() {
        return new PatienceRule("a".repeat(64), "never, 1");
    }
}
