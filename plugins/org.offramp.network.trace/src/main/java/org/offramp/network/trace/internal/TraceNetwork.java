package org.offramp.network.trace.internal;

import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;

/**
 * Network model {@code trace}: the link as a recorded trace has it, uplink and downlink apart. What comes is known, so
 * a forecast is what will be answered then. Never blocks; any thread. The trace may be exchanged meanwhile.
 */
final class TraceNetwork implements NetworkModel {
    private final TraceSettings settings;
    private final long startNanos;
    private volatile Trace trace;

    /** @param startNanos the instant at which the trace begins; 0 where it begins at the zero of the clock */
    TraceNetwork(TraceSettings settings, Trace trace, long startNanos) {
        this.settings = settings;
        this.trace = trace;
        this.startNanos = startNanos;
    }

    void use(Trace newTrace) {
        trace = newTrace;
    }

    @Override
    public LinkState link(String deviceId, String serverId, long timeNanos) {
        // the difference of two instants may not fit into a long
        double seconds = ((double) timeNanos - (double) startNanos) / 1e9;
        return trace.at(deviceId, serverId, seconds + settings.offsets().seconds(deviceId), settings.linear(),
                settings.atEnd());
    }
}
