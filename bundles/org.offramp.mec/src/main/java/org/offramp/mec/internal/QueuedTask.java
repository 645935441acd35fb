package org.offramp.mec.internal;

import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskReply.Status;

/**
 * An admitted task. It holds its codec from admission on, so that the codec stays until the task is decoded or ended.
 *
 * @param group its split and exit
 * @param acceptedNanos when it was admitted: the order in which tasks are served
 * @param readyNanos until when it may wait for others to share its batch
 */
record QueuedTask(Ticket ticket, Group group, Lease<Registered<FeatureCodec>> codec, long acceptedNanos,
        long readyNanos) {
    /** Tasks that can be computed together. */
    record Group(int split, int exit) {
    }

    boolean expired(long nowNanos) {
        return ticket.deadlineNanos() - nowNanos <= 0;
    }

    boolean refuse(Status status, Backlog backlog, String message) {
        codec.close();
        return ticket.refuse(status, backlog, message);
    }

    boolean answer(TaskReply reply) {
        codec.close();
        return ticket.answer(reply);
    }
}
