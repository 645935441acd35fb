package org.offramp.mec.internal;

import java.util.List;

/** The lanes that take tasks now, the preferred one first. Written by the supervisor's thread, read by any. */
final class Directory {
    private volatile List<Lane> lanes = List.of();

    void set(List<Lane> now) {
        lanes = List.copyOf(now);
    }

    List<Lane> lanes() {
        return lanes;
    }

    /** The lane of a network, or {@code null}. */
    Lane find(String hash) {
        for (Lane lane : lanes) {
            if (lane.what().hash().equals(hash)) {
                return lane;
            }
        }
        return null;
    }

    /** The lane for tasks that leave the network to us, or {@code null}. */
    Lane preferred() {
        List<Lane> now = lanes;
        return now.isEmpty() ? null : now.get(0);
    }

    Backlog backlog() {
        Backlog sum = Backlog.NONE;
        for (Lane lane : lanes) {
            sum = sum.beside(lane.backlog());
        }
        return sum;
    }
}
