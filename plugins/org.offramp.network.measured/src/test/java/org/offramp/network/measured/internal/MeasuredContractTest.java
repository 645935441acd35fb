package org.offramp.network.measured.internal;

import java.util.Map;
import org.offramp.api.network.NetworkModel;
import org.offramp.tck.NetworkModelContract;

class MeasuredContractTest extends NetworkModelContract {
    @Override
    protected NetworkModel model() {
        return new MeasuredNetwork(Configs.of(Map.of("priorUplinkMegabitsPerSecond", 50.0)));
    }
}
