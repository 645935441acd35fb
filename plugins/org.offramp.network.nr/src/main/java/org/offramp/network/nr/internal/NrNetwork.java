package org.offramp.network.nr.internal;

import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Network model {@code nr}: links of 5G NR, computed from the formulas of the standards. With a fixed MCS it is the
 * bitrate of Danek et al. 2025, eq. 3, or of 3GPP TS 38.306; with the radio it follows a vehicle along a route past
 * base stations (TR 38.901, TS 38.214, TS 38.331). It measures nothing: what it says is modelled. A link follows from
 * configuration, names and time alone, so a forecast says what will be said then. Its ranking is the lowest, so that it
 * serves only where a configuration asks for it by its name. Immutable; any thread.
 */
@Component(name = NrNetwork.PID, immediate = true, // so that a wrong file is refused at once, asked for or not
        property = {NetworkModel.NAME + "=nr", "service.ranking:Integer=-1000"})
@Designate(ocd = NrConfig.class)
public final class NrNetwork implements NetworkModel {
    static final String PID = "org.offramp.network.nr";

    private final Links links;

    /** As configured; a wrong value is refused with key, value and what would be right. */
    @Activate
    public NrNetwork(NrConfig config) {
        links = Links.of(config, System.nanoTime());
    }

    @Override
    public LinkState link(String deviceId, String serverId, long timeNanos) {
        return links.link(deviceId, serverId, timeNanos);
    }
}
