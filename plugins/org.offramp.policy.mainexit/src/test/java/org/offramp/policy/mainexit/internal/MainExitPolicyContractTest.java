package org.offramp.policy.mainexit.internal;

import org.junit.jupiter.api.Nested;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;

class MainExitPolicyContractTest {
    @Nested
    class Anywhere extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new MainExitPolicy(true);
        }
    }

    @Nested
    class AtServers extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new MainExitPolicy(false);
        }
    }
}
