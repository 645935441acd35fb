package org.offramp.av.internal;

import org.offramp.api.cost.DelayParts;
import org.offramp.api.transport.Exchange;

/** Collects the measured delay parts of one task, in milliseconds. Used by one thread at a time. */
final class DelayClock {
    private double preprocessing;
    private double device;
    private double uplink;
    private double wait;
    private double server;
    private double downlink;
    private double uncertainty;

    void preprocessing(double millis) {
        preprocessing += millis;
    }

    void device(double millis) {
        device += millis;
    }

    /** Takes the answered exchange: its way there and back, the queue, and everything else at the server as computing. */
    void away(Exchange exchange) {
        uplink = exchange.uplinkMillis();
        downlink = exchange.downlinkMillis();
        uncertainty = exchange.uncertaintyMillis();
        wait = exchange.reply().waitMicros() / 1e3;
        server = Math.max(0, exchange.reply().heldMicros() / 1e3 - wait);
    }

    /** Counts time spent on a server that gave no answer as waiting. */
    void inVain(double millis) {
        wait += Math.max(0, millis);
    }

    double uncertaintyMillis() {
        return uncertainty;
    }

    DelayParts parts() {
        return new DelayParts(preprocessing, device, uplink, wait, server, downlink);
    }

    static double millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e6;
    }
}
