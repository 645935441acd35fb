package org.offramp.policy.firstexit.internal;

import org.junit.jupiter.api.Nested;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;

class FirstExitPolicyContractTest {
    @Nested
    class Anywhere extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new FirstExitPolicy(true);
        }
    }

    @Nested
    class AtServers extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new FirstExitPolicy(false);
        }
    }
}
