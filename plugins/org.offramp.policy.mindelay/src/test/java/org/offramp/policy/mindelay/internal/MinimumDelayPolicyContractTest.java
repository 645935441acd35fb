package org.offramp.policy.mindelay.internal;

import org.junit.jupiter.api.Nested;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;

class MinimumDelayPolicyContractTest {
    @Nested
    class PrefersDelay extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new MinimumDelayPolicy("delay", 0, 0, 0.1);
        }
    }

    @Nested
    class PrefersAccuracyAboveAFloor extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new MinimumDelayPolicy("accuracy", 0.8, 3, 0);
        }
    }

    @Nested
    class MinimumCompletion extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new MinimumCompletionPolicy(true);
        }
    }

    @Nested
    class MinimumCompletionAtServers extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new MinimumCompletionPolicy(false);
        }
    }
}
