package org.offramp.mec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.transport.TaskRequest;
import org.offramp.mec.internal.QueuedTask.Group;
import org.offramp.mec.internal.TaskQueue.Batch;
import org.offramp.mec.internal.TaskQueue.Offer;
import org.offramp.tck.fixture.ToyCodec;

class TaskQueueTest {
    private static final Group A = new Group(0, 1);
    private static final Group B = new Group(1, 3);
    private static final Group C = new Group(2, 3);

    private final TaskQueue queue = new TaskQueue();
    private final LeasedServices<FeatureCodec> codecs = new LeasedServices<>();
    private final long now = System.nanoTime();
    private long number;

    TaskQueueTest() {
        codecs.add(new ToyCodec(), Map.of());
    }

    private QueuedTask task(Group group) {
        return task(group, 0, 60_000);
    }

    /** Tasks come one nanosecond behind each other. */
    private QueuedTask task(Group group, long waitNanos, double remainingMillis) {
        number++;
        TaskRequest request = new TaskRequest(number, "av-1", "", group.split(), group.exit(), "toy", remainingMillis,
                new byte[1]);
        Ticket ticket = new Ticket(request, now, reply -> { }, reply -> { }, () -> { });
        return new QueuedTask(ticket, group, codecs.acquire(), now + number, now + waitNanos);
    }

    private void offer(QueuedTask... tasks) {
        for (QueuedTask task : tasks) {
            assertEquals(Offer.TAKEN, queue.offer(task, 100));
        }
    }

    private static List<Long> ids(List<QueuedTask> tasks) {
        return tasks.stream().map(task -> task.ticket().request().taskId()).toList();
    }

    @Test
    void aBatchHoldsTasksOfOneSplitAndExitInTheOrderTheyCameUpToTheMaximum() {
        offer(task(A), task(B), task(A), task(A), task(B));
        Batch first = queue.take(2);
        assertEquals(A, first.group());
        assertEquals(List.of(1L, 3L), ids(first.tasks()));
        assertEquals(List.of(2L, 5L), ids(queue.take(2).tasks()));
        assertEquals(List.of(4L), ids(queue.take(2).tasks()));
        assertEquals(0, queue.size());
        assertEquals(5, queue.highWater());
    }

    @Test
    void aRareGroupIsServedInItsTurnHoweverBusyAnotherIs() {
        offer(task(A), task(A), task(B), task(C));
        List<Group> served = new ArrayList<>();
        while (queue.size() > 0) {
            served.add(queue.take(1).group());
            if (served.size() < 20) {
                // another group is never empty
                offer(task(A), task(A));
            }
        }
        assertEquals(List.of(A, A, B, C), served.subList(0, 4));
    }

    @Test
    void aFullQueueTakesNoMoreAndAClosedOneNone() {
        assertEquals(Offer.TAKEN, queue.offer(task(A), 2));
        assertEquals(Offer.TAKEN, queue.offer(task(B), 2));
        assertEquals(Offer.FULL, queue.offer(task(A), 2));
        queue.close();
        assertEquals(Offer.CLOSED, queue.offer(task(A), 2));
        assertFalse(queue.adopt(List.of(task(A))));
        assertEquals(List.of(1L), ids(queue.take(8).tasks()));
        assertEquals(List.of(2L), ids(queue.take(8).tasks()));
        assertNull(queue.take(8));
    }

    @Test
    void expiredTasksAreHandedOutApart() {
        offer(task(A, 0, 60_000), task(A, 0, -1), task(A, 0, 60_000));
        Batch batch = queue.take(8);
        assertEquals(List.of(1L, 3L), ids(batch.tasks()));
        assertEquals(List.of(2L), ids(batch.expired()));
    }

    @Test
    void aTaskWaitsForCompanyUntilItsBatchIsFullOrItsTimeHasCome() throws Exception {
        offer(task(A, 3_600_000_000_000L, 60_000));
        CompletableFuture<Batch> taken = CompletableFuture.supplyAsync(() -> queue.take(3));
        offer(task(A, 3_600_000_000_000L, 60_000), task(B, 0, 60_000));
        assertEquals(B, taken.get(20, TimeUnit.SECONDS).group(), "who need not wait goes ahead of who may");
        CompletableFuture<Batch> full = CompletableFuture.supplyAsync(() -> queue.take(3));
        offer(task(A, 3_600_000_000_000L, 60_000));
        assertEquals(List.of(1L, 2L, 4L), ids(full.get(20, TimeUnit.SECONDS).tasks()));
        long begin = System.nanoTime();
        QueuedTask patient = task(C, System.nanoTime() - now + 30_000_000, 60_000);
        offer(patient);
        assertEquals(List.of(5L), ids(queue.take(3).tasks()));
        assertTrue(System.nanoTime() - begin >= 29_000_000, "it went too early");
    }

    @Test
    void adoptedTasksComeBeforeThoseThatAreHere() {
        List<QueuedTask> old = List.of(task(A), task(B), task(A));
        offer(task(A), task(B));
        assertTrue(queue.adopt(old));
        assertEquals(List.of(1L, 3L, 4L), ids(queue.take(8).tasks()));
        assertEquals(List.of(2L, 5L), ids(queue.take(8).tasks()));
    }

    @Test
    void closingAndEmptyingGivesAllOldestFirstAndFreesTheWaitingWorker() throws Exception {
        offer(task(B), task(A), task(B));
        assertEquals(List.of(1L, 2L, 3L), ids(queue.closeAndEmpty()));
        assertEquals(0, queue.size());
        TaskQueue idle = new TaskQueue();
        CompletableFuture<Batch> taken = CompletableFuture.supplyAsync(() -> idle.take(3));
        idle.close();
        assertNull(taken.get(20, TimeUnit.SECONDS));
    }

    @Test
    void anInterruptThatAPluginLeftBehindDoesNotEndAWorker() throws Exception {
        CompletableFuture<Batch> taken = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            return queue.take(1);
        });
        offer(task(A));
        assertEquals(List.of(1L), ids(taken.get(20, TimeUnit.SECONDS).tasks()));
    }

    @Test
    void theWorkAheadIsTheSumOverTheGroups() {
        offer(task(A), task(B), task(A));
        assertEquals(2 * 10 + 3, queue.sum(group -> group.equals(A) ? 10 : 3), 1e-9);
    }
}
