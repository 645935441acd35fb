package org.offramp.transport.emulated.internal;

import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.TaskRequest;
import org.offramp.testbed.Workload;

/**
 * Whose volumes a link charges: those of the real messages, or a profile's in their place. How much the real transport
 * adds to a payload is known once it has sent one. Any thread.
 */
final class Charge {
    /** Until it is known: topic, properties and frame of a task (docs/protocol.md). */
    private static final int FIRST_OVERHEAD_BYTES = 170;

    private final Workload workload;
    private volatile int overheadBytes = FIRST_OVERHEAD_BYTES;

    /** @param workload whose volumes are charged; {@code null} for the real ones */
    Charge(Workload workload) {
        this.workload = workload;
    }

    /** Why a task cannot be charged, or {@code null}. */
    String flaw(TaskRequest request) {
        return workload == null || request.split() >= 0 && request.split() < workload.blocks() ? null
                : "split " + request.split() + " has no volume: the profile has splits 0 to " + (workload.blocks() - 1);
    }

    void sent(int payloadBytes, int wireBytes) {
        overheadBytes = Math.max(0, wireBytes - payloadBytes);
    }

    double upBits(TaskRequest request) {
        return workload == null ? 8.0 * (request.payload().length + overheadBytes)
                : workload.uplinkBits().get(request.split());
    }

    double downBits(Exchange real) {
        return workload == null ? 8.0 * real.downlinkBytes() : workload.downlinkBits();
    }

    int upBytes(int split, Exchange real) {
        return workload == null ? real.uplinkBytes() : bytes(workload.uplinkBits().get(split));
    }

    int downBytes(Exchange real) {
        return workload == null ? real.downlinkBytes() : bytes(workload.downlinkBits());
    }

    private static int bytes(double bits) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(bits / 8));
    }
}
