package org.offramp.exit.rules.internal;

import org.offramp.api.cnn.ExitRule;
import org.offramp.tck.ExitRuleContract;

class EntropyRuleContractTest extends ExitRuleContract {
    @Override
    protected ExitRule rule() {
        return new EntropyRule("a".repeat(64), "0.4, never", "1, 2");
    }
}
