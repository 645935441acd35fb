package org.offramp.network.random.internal;

import java.util.Map;
import org.offramp.api.network.NetworkModel;
import org.offramp.tck.NetworkModelContract;

class RicianContractTest extends NetworkModelContract {
    @Override
    protected NetworkModel model() {
        return new RandomNetwork(Configs.of(Map.of("kind", "rician", "outageMegabits", 0.0)));
    }

    @Override
    protected boolean deterministic() {
        return true;
    }
}
