package org.offramp.network.nr.internal;

import org.offramp.api.network.NetworkModel;
import org.offramp.tck.NetworkModelContract;

/** The contract while a vehicle drives, without what interrupts a link, since it asks for one at any instant. */
class RadioNetworkTest extends NetworkModelContract {
    @Override
    protected NetworkModel model() {
        return new NrNetwork(Configured.with("adaptation", "radio", "formula", "ts38306", "handoverInterruptionMillis",
                0.0, "shadowing", false, "lineOfSight", "always", "devices", Configured.list("av-1 0", "av-2 12.5")));
    }

    @Override
    protected boolean deterministic() {
        return true;
    }
}
