package org.offramp.policy.random.internal;

import org.junit.jupiter.api.Nested;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;

class RandomPolicyContractTest {
    @Nested
    class OneSeed extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new RandomPolicy(1);
        }
    }

    @Nested
    class TheLeastSeed extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new RandomPolicy(Long.MIN_VALUE);
        }
    }
}
