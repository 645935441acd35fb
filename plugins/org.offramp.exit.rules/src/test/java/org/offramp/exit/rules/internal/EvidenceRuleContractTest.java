package org.offramp.exit.rules.internal;

import org.offramp.api.cnn.ExitRule;
import org.offramp.tck.ExitRuleContract;

class EvidenceRuleContractTest extends ExitRuleContract {
    @Override
    protected ExitRule rule() {
        return new EvidenceRule("a".repeat(64), "0.9", "");
    }
}
