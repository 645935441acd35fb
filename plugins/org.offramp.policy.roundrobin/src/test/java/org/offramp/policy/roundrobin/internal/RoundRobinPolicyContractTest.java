package org.offramp.policy.roundrobin.internal;

import org.junit.jupiter.api.Nested;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;

class RoundRobinPolicyContractTest {
    @Nested
    class AllExits extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new RoundRobinPolicy("all");
        }
    }

    @Nested
    class FirstExit extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new RoundRobinPolicy("first");
        }
    }

    @Nested
    class MainExit extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new RoundRobinPolicy("main");
        }
    }
}
