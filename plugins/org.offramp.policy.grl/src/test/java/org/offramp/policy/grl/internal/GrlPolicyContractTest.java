package org.offramp.policy.grl.internal;

import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;
import org.offramp.tck.fixture.Configurations;

class GrlPolicyContractTest extends DecisionPolicyContract {
    @Override
    protected DecisionPolicy policy() {
        return new GrlPolicy(Configurations.defaults(GrlPolicy.Config.class), new NoTrainer());
    }
}
