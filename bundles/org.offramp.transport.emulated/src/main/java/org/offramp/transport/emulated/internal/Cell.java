package org.offramp.transport.emulated.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.offramp.api.network.LinkState;

/**
 * One direction of one cell: it carries one message after another, in the order they came, each at the rate its own
 * device has at that moment. A device in an outage is passed over by those that have a link. Time here is that of the
 * messages, not of the thread that works: a thread that comes late finds out what has been sent meanwhile, so no error
 * adds up. Guarded by the radio's lock.
 */
final class Cell {
    /** The model is asked anew after each of these: what it says is taken for so long. */
    private static final long STEP_NANOS = 1_000_000;

    /** Told of each message that has been sent. */
    @FunctionalInterface
    interface Sent {
        /**
         * @param finishNanos when its last bit was sent
         * @param link the link at that moment
         */
        void sent(Parcel parcel, long finishNanos, LinkState link);
    }

    private final boolean up;
    private final Links links;
    private final Sent sent;
    private final ArrayDeque<Parcel> waiting = new ArrayDeque<>();
    private final List<Parcel> cutOff = new ArrayList<>();
    private long atNanos;
    private boolean used;
    private Parcel picked;
    private LinkState link;
    private int dropped;

    Cell(boolean up, Links links, Sent sent) {
        this.up = up;
        this.links = links;
        this.sent = sent;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    void add(Parcel parcel) {
        if (waiting.isEmpty() && (!used || parcel.readyNanos - atNanos > 0)) {
            atNanos = parcel.readyNanos;
            used = true;
        }
        waiting.add(parcel);
    }

    /** Sends what can have been sent until now. */
    void advance(long nowNanos, boolean dropInOutage) {
        while (!waiting.isEmpty() && nowNanos - atNanos > 0) {
            long step = Math.min(STEP_NANOS, nowNanos - atNanos);
            pick(atNanos + step / 2, dropInOutage);
            if (picked == null) {
                atNanos += step;
                continue;
            }
            double bitsPerNano = bitsPerNano();
            if (picked.bitsLeft <= bitsPerNano * step) {
                atNanos += Math.min(step, (long) Math.ceil(picked.bitsLeft / bitsPerNano));
                waiting.remove(picked);
                sent.sent(picked, atNanos, link);
            } else {
                picked.bitsLeft -= bitsPerNano * step;
                atNanos += step;
            }
        }
    }

    /** How many messages an outage has cost since this was asked last. */
    int takeDropped() {
        int count = dropped;
        dropped = 0;
        return count;
    }

    /** When the message that is being sent will have been sent if nothing changes; at most the limit. */
    long nextNanos(long nowNanos, long limitNanos, boolean dropInOutage) {
        pick(nowNanos, dropInOutage);
        if (picked == null) {
            return limitNanos;
        }
        double nanos = picked.bitsLeft / bitsPerNano();
        double limit = limitNanos - atNanos;
        return nanos >= limit ? limitNanos : atNanos + (long) Math.ceil(nanos);
    }

    /** Whether the message picked last arrives as soon as it has been sent, so that its end must be met. */
    boolean hasNoFixedDelay() {
        return picked != null && (up ? link.uplinkFixedMillis() : link.downlinkFixedMillis()) < 1;
    }

    private double bitsPerNano() {
        return (up ? link.uplinkBitsPerSecond() : link.downlinkBitsPerSecond()) / 1e9;
    }

    /** Finds the first message whose device has a link at an instant. */
    private void pick(long nanos, boolean dropInOutage) {
        picked = null;
        cutOff.clear();
        for (Iterator<Parcel> all = waiting.iterator(); all.hasNext();) {
            Parcel parcel = all.next();
            if (!parcel.begun() && parcel.withdrawn()) {
                all.remove();
                continue;
            }
            if (!isCutOff(parcel)) {
                link = links.link(parcel.way.deviceId, parcel.serverId, nanos);
                if (link.connected()) {
                    picked = parcel;
                    return;
                }
                cutOff.add(parcel);
            }
            if (dropInOutage) {
                all.remove();
                dropped++;
            }
        }
    }

    /** Whether the model has just said so of another message on the same link: a long queue is asked once a device. */
    private boolean isCutOff(Parcel parcel) {
        for (Parcel other : cutOff) {
            if (other.way == parcel.way && other.serverId.equals(parcel.serverId)) {
                return true;
            }
        }
        return false;
    }
}
