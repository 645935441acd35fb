package org.offramp.network.nr.internal;

import org.offramp.api.network.NetworkModel;
import org.offramp.tck.NetworkModelContract;

class NrNetworkTest extends NetworkModelContract {
    @Override
    protected NetworkModel model() {
        return new NrNetwork(Configured.with());
    }

    @Override
    protected boolean deterministic() {
        return true;
    }
}
