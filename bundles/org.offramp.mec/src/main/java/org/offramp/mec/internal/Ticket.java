package org.offramp.mec.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.offramp.api.transport.ServerListener.Replier;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.api.transport.TaskRequest;

/** A task's right to exactly one answer; whoever answers first wins, the others are told that they came late. */
final class Ticket {
    /** A deadline further away is no deadline. */
    private static final double FAR_MILLIS = 86_400_000;
    private static final System.Logger LOG = System.getLogger(Ticket.class.getName());

    private final TaskRequest request;
    private final long receivedNanos;
    private final Replier replier;
    private final Consumer<TaskReply> before;
    private final Runnable after;
    private final AtomicBoolean answered = new AtomicBoolean();

    /**
     * @param before runs ahead of the answer, so that a count never lags behind it
     * @param after runs behind the answer, so that a transport is never closed ahead of it
     */
    Ticket(TaskRequest request, long receivedNanos, Replier replier, Consumer<TaskReply> before, Runnable after) {
        this.request = request;
        this.receivedNanos = receivedNanos;
        this.replier = replier;
        this.before = before;
        this.after = after;
    }

    TaskRequest request() {
        return request;
    }

    long receivedNanos() {
        return receivedNanos;
    }

    /** When the answer is worthless; by {@link System#nanoTime()}. */
    long deadlineNanos() {
        return receivedNanos + (long) (Math.min(request.remainingMillis(), FAR_MILLIS) * 1e6);
    }

    long heldMicros() {
        return Math.max(0, (System.nanoTime() - receivedNanos) / 1000);
    }

    /** Answers without a result. */
    boolean refuse(Status status, Backlog backlog, String message) {
        return answer(TaskReply.refusal(status, heldMicros(), backlog.tasks(), backlog.millis(), message));
    }

    /** Sends the answer, unless there was one already. */
    boolean answer(TaskReply reply) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        before.accept(reply);
        try {
            replier.reply(reply);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the transport did not take the answer to task " + request.taskId() + " of "
                    + request.deviceId() + ": " + e, e);
        } finally {
            after.run();
        }
        return true;
    }
}
