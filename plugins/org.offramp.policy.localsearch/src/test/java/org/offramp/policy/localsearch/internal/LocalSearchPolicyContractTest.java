package org.offramp.policy.localsearch.internal;

import org.junit.jupiter.api.Nested;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.decision.SearchEffort;
import org.offramp.tck.DecisionPolicyContract;

class LocalSearchPolicyContractTest {
    @Nested
    class Eq9 extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new Eq9SearchPolicy(SearchEffort.USUAL);
        }
    }

    @Nested
    class OnTime extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new OnTimeSearchPolicy(SearchEffort.USUAL);
        }
    }

    @Nested
    class WithRestarts extends DecisionPolicyContract {
        @Override
        protected DecisionPolicy policy() {
            return new OnTimeSearchPolicy(new SearchEffort(SearchEffort.Improvement.FIRST, false, 2, 7, 5));
        }
    }
}
