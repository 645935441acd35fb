package org.offramp.policy.fixed.internal;

import org.junit.jupiter.api.Nested;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;

class FixedPolicyContractTest {
    @Nested
    class Offload extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new FixedPolicy("offload", "");
        }
    }

    @Nested
    class Tour extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new FixedPolicy("tour", "mec-1");
        }
    }

    @Nested
    class PairsBeyondTheNetwork extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new FixedPolicy("7:main,0:9,local,999:1", "");
        }
    }
}
