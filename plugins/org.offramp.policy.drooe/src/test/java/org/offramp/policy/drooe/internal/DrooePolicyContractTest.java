package org.offramp.policy.drooe.internal;

import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;
import org.offramp.tck.fixture.Configurations;

class DrooePolicyContractTest extends DecisionPolicyContract {
    @Override
    protected DecisionPolicy policy() {
        return new DrooePolicy(Configurations.defaults(DrooePolicy.Config.class), new NoTrainer());
    }
}
