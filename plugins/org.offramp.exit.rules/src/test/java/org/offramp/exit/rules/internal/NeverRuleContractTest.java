package org.offramp.exit.rules.internal;

import org.offramp.api.cnn.ExitRule;
import org.offramp.tck.ExitRuleContract;

class NeverRuleContractTest extends ExitRuleContract {
    @Override
    protected ExitRule rule() {
        return new NeverRule();
    }

    @Override
    protected boolean isBound() {
        return false;
    }
}
