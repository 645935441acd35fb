package org.offramp.policy.foresight.internal;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.tck.DecisionPolicyContract;

class ForesightPolicyContractTest extends DecisionPolicyContract {
    private final List<ForesightPolicy> started = new ArrayList<>();

    @Override
    protected DecisionPolicy policy() {
        ForesightPolicy policy = new ForesightPolicy(Settings.DEFAULT);
        started.add(policy);
        return policy;
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (ForesightPolicy policy : started) {
            policy.stop();
        }
    }
}
