package org.offramp.policy.exhaustive.internal;

import org.junit.jupiter.api.Nested;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;

class ExhaustivePolicyContractTest {
    @Nested
    class Eq9 extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new ExhaustivePolicy("eq9", 1_000);
        }
    }

    @Nested
    class OnTime extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new ExhaustivePolicy("ontime", 1_000);
        }
    }
}
