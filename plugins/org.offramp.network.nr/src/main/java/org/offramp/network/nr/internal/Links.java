package org.offramp.network.nr.internal;

import org.offramp.api.network.LinkState;

/** Links as a configuration describes them. Immutable; any thread. */
interface Links {
    /** Where modulation and coding come from. */
    enum Adaptation {
        /** From the configuration. */
        FIXED,
        /** From the radio link along the route. */
        RADIO
    }

    /** The link; see {@link org.offramp.api.network.NetworkModel#link}. */
    LinkState link(String deviceId, String serverId, long timeNanos);

    /**
     * As configured. Every key is checked, also those that the chosen kind of link does not use.
     *
     * @param nowNanos {@link System#nanoTime()}
     */
    static Links of(NrConfig config, long nowNanos) {
        RadioLinks radio = RadioLinks.of(config, nowNanos);
        FixedLinks fixed = FixedLinks.of(config);
        return Refused.option("adaptation", config.adaptation(), Adaptation.values()) == Adaptation.RADIO
                ? radio.measured() : fixed;
    }
}
