package org.offramp.policy.droo.internal;

import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;
import org.offramp.tck.fixture.Configurations;

class DrooPolicyContractTest extends DecisionPolicyContract {
    @Override
    protected DecisionPolicy policy() {
        return new DrooPolicy(Configurations.defaults(DrooPolicy.Config.class), new NoTrainer());
    }
}
