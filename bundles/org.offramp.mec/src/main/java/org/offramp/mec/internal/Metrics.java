package org.offramp.mec.internal;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskReply.Status;

/** The counters; their names are documented in docs/mec.md. Any thread. */
final class Metrics {
    private final LongAdder received = new LongAdder();
    private final Map<Status, LongAdder> byStatus = new EnumMap<>(Status.class);
    private final LongAdder batches = new LongAdder();
    private final LongAdder batchedTasks = new LongAdder();
    private final LongAdder failedBatches = new LongAdder();
    private final LongAdder messagesRefused = new LongAdder();
    private final LongAdder heldMicros = new LongAdder();
    private final LongAdder waitMicros = new LongAdder();
    private final LongAdder computeMicros = new LongAdder();
    private final LongAdder hangs = new LongAdder();
    private final LongAdder swaps = new LongAdder();
    private final LongAccumulator highWater = new LongAccumulator(Math::max, 0);
    private final LongAdder announcements = new LongAdder();

    Metrics() {
        for (Status status : Status.values()) {
            byStatus.put(status, new LongAdder());
        }
    }

    void received() {
        received.increment();
    }

    void ended(TaskReply reply) {
        byStatus.get(reply.status()).increment();
        if (reply.status() == Status.OK) {
            heldMicros.add(reply.heldMicros());
            waitMicros.add(reply.waitMicros());
            computeMicros.add(reply.computeMicros());
        }
    }

    void batch(int tasks) {
        batches.increment();
        batchedTasks.add(tasks);
    }

    void failedBatch() {
        failedBatches.increment();
    }

    void messageRefused() {
        messagesRefused.increment();
    }

    void hang() {
        hangs.increment();
    }

    void highWater(int waiting) {
        highWater.accumulate(waiting);
    }

    void swap() {
        swaps.increment();
    }

    void announced() {
        announcements.increment();
    }

    Map<String, Number> values() {
        Map<String, Number> values = new LinkedHashMap<>();
        long answered = byStatus.get(Status.OK).sum();
        values.put("mec.tasks.received", received.sum());
        values.put("mec.tasks.answered", answered);
        byStatus.forEach((status, count) -> {
            if (status != Status.OK) {
                values.put("mec.tasks.refused." + status.name().toLowerCase(Locale.ROOT), count.sum());
            }
        });
        values.put("mec.tasks.held.mean.micros", mean(heldMicros, answered));
        values.put("mec.tasks.wait.mean.micros", mean(waitMicros, answered));
        values.put("mec.tasks.compute.mean.micros", mean(computeMicros, answered));
        values.put("mec.batches", batches.sum());
        values.put("mec.batch.mean", mean(batchedTasks, batches.sum()));
        values.put("mec.batches.failed", failedBatches.sum());
        values.put("mec.batches.hanging", hangs.sum());
        values.put("mec.queue.high.water", highWater.get());
        values.put("mec.messages.refused", messagesRefused.sum());
        values.put("mec.swaps", swaps.sum());
        values.put("mec.announcements", announcements.sum());
        return values;
    }

    private static double mean(LongAdder sum, long count) {
        return count == 0 ? 0 : Math.round(10.0 * sum.sum() / count) / 10.0;
    }
}
