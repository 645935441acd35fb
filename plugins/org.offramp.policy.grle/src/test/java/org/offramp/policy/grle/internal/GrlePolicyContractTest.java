package org.offramp.policy.grle.internal;

import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;
import org.offramp.tck.fixture.Configurations;

class GrlePolicyContractTest extends DecisionPolicyContract {
    @Override
    protected DecisionPolicy policy() {
        return new GrlePolicy(Configurations.defaults(GrlePolicy.Config.class), new NoTrainer());
    }
}
