package org.offramp.mec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.mec.internal.TestTransport.Sent;
import org.offramp.mec.internal.TestTransport.Task;
import org.offramp.tck.fixture.ToyNetwork;

class AdmissionTest {
    @Test
    void aTaskOfEverySplitAndExitIsAnsweredRightAndWithItsTimes() {
        try (Bench bench = new Bench()) {
            for (int split = 0; split < ToyNetwork.BLOCKS; split++) {
                for (int exit = split + 1; exit <= ToyNetwork.BLOCKS; exit++) {
                    int label = (split + 2 * exit) % ToyNetwork.CLASSES;
                    TaskReply reply = bench.transport.send(Bench.task(bench.network, label, split, exit)).await();
                    assertEquals(Status.OK, reply.status(), reply.message());
                    assertEquals(bench.network.answer(label), reply.label());
                    assertEquals("class " + reply.label(), reply.labelName());
                    assertEquals(exit, reply.exit());
                    assertEquals(1, reply.batch());
                    assertTrue(reply.heldMicros() >= reply.waitMicros() + reply.computeMicros(), reply.toString());
                }
            }
        }
    }

    @Test
    void exitZeroIsTheMainExitAndAnEmptyHashThePreferredNetwork() {
        try (Bench bench = new Bench()) {
            TaskReply reply = bench.transport.send(bench.task(3).hash("")).await();
            assertEquals(Status.OK, reply.status(), reply.message());
            assertEquals(ToyNetwork.BLOCKS, reply.exit());
            ShiftedNetwork better = new ShiftedNetwork(Bench.OTHER, 2);
            bench.mec.bindPartition(better, bench.properties(10));
            Bench.until("both are served", () -> bench.transport.server().state().networks().size() == 2);
            assertEquals(Bench.OTHER, bench.transport.server().state().networks().get(0).hash());
            assertEquals(better.answer(3), bench.transport.send(bench.task(3).hash("")).await().label());
            assertEquals(bench.network.answer(3), bench.transport.send(bench.task(3)).await().label());
        }
    }

    @Test
    void anUnknownNetworkIsRefusedWithTheOnesThatAreServed() {
        try (Bench bench = new Bench()) {
            TaskReply reply = bench.transport.send(bench.task(1).hash(Bench.OTHER)).await();
            assertEquals(Status.UNKNOWN_NETWORK, reply.status());
            assertTrue(reply.message().contains(Bench.HASH), reply.message());
        }
    }

    @ParameterizedTest
    @CsvSource({"-1,3,0 to 2", "3,3,0 to 2", "15,0,0 to 2", "0,4,1 to 3", "2,2,3 to 3", "1,-1,2 to 3", "0,255,1 to 3"})
    void aPairThatIsNoneIsRefusedWithThoseThatAre(int split, int exit, String right) {
        try (Bench bench = new Bench()) {
            TaskReply reply = bench.transport.send(bench.task(1).at(split, exit)).await();
            assertEquals(Status.BAD_REQUEST, reply.status());
            assertTrue(reply.message().contains(right), reply.message());
        }
    }

    @Test
    void whatIsWrongInARequestIsSaid() {
        try (Bench bench = new Bench()) {
            refused(bench, bench.task(1).at(1, 0).hash(""), "split 0");
            refused(bench, bench.task(1).codec("none"), "toy");
            refused(bench, bench.task(1).codec(null), "codec");
            refused(bench, bench.task(1).hash(null), "network");
            refused(bench, bench.task(1).payload(null), "payload");
            refused(bench, bench.task(1).payload(new byte[0]), "empty");
            refused(bench, bench.task(1).payload(new byte[7]), "7 bytes instead of 192");
            refused(bench, bench.task(1).remaining(Double.NaN), "NaN");
            assertEquals(8, bench.counter("mec.tasks.refused.bad_request"));
            assertEquals(8, bench.counter("mec.tasks.received"));
        }
    }

    private static void refused(Bench bench, Task task, String hint) {
        TaskReply reply = bench.transport.send(task).await();
        assertEquals(Status.BAD_REQUEST, reply.status(), reply.message());
        assertTrue(reply.message().contains(hint), reply.message());
    }

    @Test
    void aDeadlineThatHasPassedOrCannotBeMetIsHopeless() throws InterruptedException {
        try (Bench bench = new Bench("workers", 1)) {
            assertEquals(Status.HOPELESS, bench.transport.send(bench.task(1).remaining(0)).await().status());
            assertEquals(Status.HOPELESS, bench.transport.send(bench.task(1).remaining(-5)).await().status());
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            bench.backend.before(stage -> pause(begun, hold));
            Sent running = bench.transport.send(bench.task(1));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            Bench.until("the batch is overdue and its lane slow", () -> bench.snapshot().counters()
                    .get("mec.backlog.millis").doubleValue() > 30);
            TaskReply reply = bench.transport.send(bench.task(1).remaining(20)).await();
            assertEquals(Status.HOPELESS, reply.status(), reply.message());
            assertTrue(reply.backlogTasks() >= 1 && reply.backlogMillis() > 20, reply.toString());
            assertFalse(running.answered());
            hold.countDown();
            assertEquals(Status.OK, running.await().status());
        }
    }

    @Test
    void aFullQueueIsBusyAtOnceWithItsBacklogAndTheRestIsStillAnswered() throws InterruptedException {
        try (Bench bench = new Bench("workers", 1, "queueLimit", 3, "maximumBatch", 1)) {
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            bench.backend.before(stage -> pause(begun, hold));
            Sent running = bench.transport.send(bench.task(0));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            Sent[] waiting = {bench.transport.send(bench.task(1)), bench.transport.send(bench.task(2)),
                bench.transport.send(bench.task(3))};
            TaskReply busy = bench.transport.send(bench.task(4)).await();
            assertEquals(Status.BUSY, busy.status());
            assertEquals(4, busy.backlogTasks());
            assertTrue(busy.backlogMillis() > 0);
            hold.countDown();
            assertEquals(Status.OK, running.await().status());
            for (Sent sent : waiting) {
                assertEquals(Status.OK, sent.await().status());
            }
            assertEquals(3, bench.counter("mec.queue.high.water"));
            assertEquals(1, bench.counter("mec.tasks.refused.busy"));
        }
    }

    @Test
    void aTaskWhoseDeadlinePassesInTheQueueIsHopelessWhileTheWorkerIsStillHeldUp() throws InterruptedException {
        try (Bench bench = new Bench("workers", 1)) {
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            bench.transport.send(bench.task(0)).await();
            bench.backend.before(stage -> pause(begun, hold));
            Sent running = bench.transport.send(bench.task(0));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            Sent waiting = bench.transport.send(bench.task(1).remaining(500));
            TaskReply reply = waiting.await();
            assertEquals(Status.HOPELESS, reply.status(), reply.message());
            assertFalse(running.answered());
            hold.countDown();
            assertEquals(Status.OK, running.await().status());
        }
    }

    @Test
    void noPluginRunsOnTheThreadThatBringsTheTask() {
        try (Bench bench = new Bench()) {
            Sent sent = bench.transport.send(bench.task(1));
            sent.await();
            assertTrue(sent.thread.startsWith("offramp-mec-toy-"), sent.thread);
        }
    }

    @Test
    void moreDevicesThanAllowedAreRefusedAndAGoneOneMakesRoom() {
        try (Bench bench = new Bench("maximumDevices", 2)) {
            assertEquals(Status.OK, bench.transport.send(bench.task(1).device("av-1")).await().status());
            assertEquals(Status.OK, bench.transport.send(bench.task(1).device("av-2")).await().status());
            assertEquals(Status.BUSY, bench.transport.send(bench.task(1).device("av-3")).await().status());
            bench.transport.server().listener.deviceGone("av-1");
            assertEquals(Status.OK, bench.transport.send(bench.task(1).device("av-3")).await().status());
            assertEquals(2, bench.counter("mec.devices"));
        }
    }

    /** Says that a stage has begun and holds it up. */
    static void pause(CountDownLatch begun, CountDownLatch hold) {
        begun.countDown();
        try {
            hold.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
