package org.offramp.mec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.mec.MecSnapshot;
import org.offramp.mec.internal.Bench.NamedCodec;
import org.offramp.mec.internal.TestTransport.Sent;
import org.offramp.tck.fixture.ToyNetwork;

class LifeTest {
    private static Sent heldUp(Bench bench, CountDownLatch hold) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        bench.backend.before(stage -> AdmissionTest.pause(begun, hold));
        Sent running = bench.transport.send(bench.task(0));
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        return running;
    }

    @Test
    void tasksThatWaitTogetherAreComputedTogether() throws Exception {
        try (Bench bench = new Bench("workers", 1, "maximumBatch", 4)) {
            CountDownLatch hold = new CountDownLatch(1);
            Sent running = heldUp(bench, hold);
            List<Sent> waiting = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                waiting.add(bench.transport.send(bench.task(i % 5)));
            }
            hold.countDown();
            assertEquals(1, running.await().batch());
            for (int i = 0; i < 6; i++) {
                assertEquals(i < 4 ? 4 : 2, waiting.get(i).await().batch());
                assertEquals(bench.network.answer(i % 5), waiting.get(i).await().label());
            }
            assertEquals(3, bench.counter("mec.batches"));
            assertEquals(2.3, bench.snapshot().counters().get("mec.batch.mean").doubleValue(), 1e-9);
        }
    }

    @Test
    void aGoneDeviceIsForgottenWithItsWaitingTasksAndTheOthersAreServed() throws Exception {
        try (Bench bench = new Bench("workers", 1)) {
            CountDownLatch hold = new CountDownLatch(1);
            Sent running = heldUp(bench, hold);
            Sent gone = bench.transport.send(bench.task(1).device("av-2"));
            Sent stays = bench.transport.send(bench.task(2).device("av-3"));
            assertEquals(3, bench.counter("mec.devices"));
            bench.transport.server().listener.deviceGone("av-2");
            bench.transport.server().listener.deviceGone("av-1");
            assertEquals(Status.FAILED, gone.await().status());
            assertEquals(1, bench.counter("mec.devices"));
            hold.countDown();
            assertEquals(Status.OK, running.await().status(), "what is being computed is answered");
            assertEquals(Status.OK, stays.await().status());
            bench.transport.server().listener.deviceGone("av-3");
            bench.transport.server().listener.deviceGone("never seen");
            assertEquals(0, bench.counter("mec.devices"));
        }
    }

    @Test
    void aThousandDevicesThatComeAndGoLeaveNothingBehind() {
        try (Bench bench = new Bench("maximumDevices", 10)) {
            for (int i = 0; i < 1000; i++) {
                Sent sent = bench.transport.send(bench.task(i % 5).device("av-" + i));
                bench.transport.server().listener.deviceGone("av-" + i);
                TaskReply reply = sent.await();
                assertTrue(reply.status() == Status.OK || reply.status() == Status.FAILED, reply.toString());
            }
            assertEquals(0, bench.counter("mec.devices"));
            assertEquals(0, bench.counter("mec.backlog.tasks"));
        }
    }

    @Test
    void aSilentDeviceMakesRoomOnlyWhenItsTasksHaveEnded() {
        Devices devices = new Devices(() -> 2, 0);
        Devices.Device busy = devices.of("busy");
        busy.begin();
        Devices.Device silent = devices.of("silent");
        silent.begin();
        assertEquals(null, devices.of("new"));
        silent.end();
        assertTrue(devices.of("new") != null);
        assertEquals(2, devices.count());
        assertTrue(devices.of("busy") == busy);
    }

    @Test
    void shuttingDownAnswersAFullQueueAtOnceAndEndsWhatRuns() throws Exception {
        Bench bench = new Bench("workers", 1, "queueLimit", 50, "maximumBatch", 1);
        CountDownLatch hold = new CountDownLatch(1);
        Sent running = heldUp(bench, hold);
        List<Sent> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waiting.add(bench.transport.send(bench.task(i % 5)));
        }
        assertEquals(Status.BUSY, bench.transport.send(bench.task(1)).await().status());
        Thread closing = new Thread(bench::close, "test-close");
        closing.start();
        for (Sent sent : waiting) {
            TaskReply reply = sent.await();
            assertEquals(Status.FAILED, reply.status());
            assertTrue(reply.message().contains("shutting down"), reply.message());
        }
        assertEquals(Status.FAILED, bench.transport.send(bench.task(1)).await().status());
        assertFalse(running.answered());
        assertFalse(bench.transport.server().closed, "the goodbye waits for the last answer");
        hold.countDown();
        closing.join(20_000);
        assertEquals(Status.OK, running.await().status());
        assertTrue(bench.transport.server().closed);
        assertEquals(0, bench.backend.openStages());
        waiting.forEach(sent -> assertEquals(1, sent.replies.size()));
        Bench.until("no thread is left", LifeTest::noThreadLeft);
    }

    private static boolean noThreadLeft() {
        return Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().startsWith("offramp-mec"));
    }

    @Test
    void shuttingDownDoesNotWaitForAHangingStageLongerThanTheDrainTime() throws Exception {
        Bench bench = new Bench("workers", 1, "drainMillis", 100);
        CountDownLatch hold = new CountDownLatch(1);
        bench.network.twist((predictions, features) -> {
            for (boolean ended = false; !ended;) {
                try {
                    ended = hold.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    ended = false;
                }
            }
            return predictions;
        });
        Sent running = bench.transport.send(bench.task(0));
        Bench.until("it runs", () -> bench.snapshot().queues().get(0).running() == 1);
        bench.close();
        assertEquals(Status.FAILED, running.await().status());
        assertFalse(running.late);
        hold.countDown();
        Bench.until("no thread is left", LifeTest::noThreadLeft);
        assertEquals(1, running.replies.size());
    }

    @Test
    void aChangeOfCapabilitiesIsAnnouncedAtOnceAndSilenceKeptOtherwise() {
        try (Bench bench = new Bench("announceMillis", 60_000)) {
            assertEquals(List.of("toy"), bench.transport.server().state().codecs());
            NamedCodec extra = new NamedCodec("extra");
            bench.mec.bindCodec(extra, bench.properties(7));
            Bench.until("the codec is announced", () -> bench.transport.server().state().codecs()
                    .equals(List.of("extra", "toy")));
            bench.mec.unbindCodec(extra);
            Bench.until("its end is announced", () -> bench.transport.server().state().codecs().equals(List.of("toy")));
            int said = bench.transport.server().states.size();
            for (int i = 0; i < 200; i++) {
                bench.transport.send(bench.task(i % 5)).await();
            }
            assertEquals(said, bench.transport.server().states.size(), "it speaks more often than configured");
            bench.mec.modified(Bench.config("announceMillis", 60_000, "capacity", 0.5, "queueLimit", 7));
            Bench.until("capacity and limit are announced", () -> bench.transport.server().state().capacity() == 0.5
                    && bench.transport.server().state().queueLimit() == 7);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0,1,9.9,false", "0,0,1,10,true", "5,100,6,124,false", "5,100,7,126,true", "5,100,3,74,true",
        "1,2,0,0,true", "0,0,0,0,false"})
    void onlyANoticeableBacklogIsNews(int saidTasks, double saidMillis, int tasks, double millis, boolean news) {
        assertEquals(news, Announcer.backlogDiffers(state(saidTasks, saidMillis), state(tasks, millis)));
    }

    private static ServerState state(int tasks, double millis) {
        return new ServerState("mec-1", List.of(), List.of(), "", 0, 1, 1, tasks, millis, 1);
    }

    @Test
    void aBacklogIsAnnouncedWhenItGrowsAndWhenItIsGone() throws Exception {
        try (Bench bench = new Bench("workers", 1, "maximumBatch", 1, "announceMillis", 10, "macPerSecond", 1e6)) {
            CountDownLatch hold = new CountDownLatch(1);
            Sent running = heldUp(bench, hold);
            bench.transport.send(bench.task(0));
            Bench.until("the backlog is announced", () -> bench.transport.server().state().backlogTasks() == 2
                    && bench.transport.server().state().backlogMillis() > 100);
            hold.countDown();
            running.await();
            Bench.until("its end is announced", () -> bench.transport.server().state().backlogTasks() == 0);
            assertEquals(1e6, bench.transport.server().state().macPerSecond());
        }
    }

    @Test
    void theServerMeasuresItsPowerAndSaysWhatItIs() {
        try (Bench bench = new Bench()) {
            ServerState state = bench.transport.server().state();
            assertEquals("mec-1", state.serverId());
            assertEquals("toy (plain Java, CPU)", state.backend());
            assertTrue(state.macPerSecond() > 0 && Double.isFinite(state.macPerSecond()), state.toString());
            assertTrue(state.fixedMillis() >= 0);
            assertEquals(3, state.networks().get(0).blocks());
            assertEquals(3, state.networks().get(0).exits());
            assertEquals(256, state.queueLimit());
        }
    }

    @Test
    void aServerThatLacksEverythingSaysSo() {
        MecComponent bare = new MecComponent(Bench.config());
        try {
            Bench.until("it has looked", () -> bare.snapshot().problems().size() == 4);
            assertEquals("[no network, no compute backend, no transport, no codec]", bare.snapshot().problems().stream()
                    .map(p -> p.substring(0, p.indexOf(':'))).toList().toString());
        } finally {
            bare.deactivate();
        }
    }

    @Test
    void aChangedServerIdIsAnnouncedUnderTheNewNameAndTheOldSaysGoodbye() {
        try (Bench bench = new Bench()) {
            TestTransport.Server old = bench.transport.server();
            bench.mec.modified(Bench.config("serverId", "mec-2"));
            Bench.until("the new one is there", () -> bench.transport.servers().size() == 2 && old.closed);
            assertEquals("mec-2", bench.transport.server().state().serverId());
            old.states.forEach(state -> assertEquals("mec-1", state.serverId()));
            assertEquals(Status.OK, bench.transport.send(bench.task(1)).await().status());
        }
    }

    @Test
    void aSmallCapacityStretchesTheComputing() {
        try (Bench bench = new Bench("capacity", 0.25)) {
            bench.backend.before(stage -> java.util.concurrent.locks.LockSupport.parkNanos(2_000_000));
            long micros = bench.transport.send(bench.task(1).at(0, 1)).await().computeMicros();
            assertTrue(micros >= 4 * 2 * 2000 * 0.9, micros + " us");
        }
    }

    @Test
    void theExitRuleIsSelectedByNameAndReplacedWhileRunning() {
        try (Bench bench = new Bench("exitRule", "always")) {
            ExitRule always = ExitRule.confidence(0);
            bench.mec.bindRule(() -> prediction -> false, bench.properties(5, ExitRule.NAME, "hardly"));
            bench.mec.bindRule(always, bench.properties(0, ExitRule.NAME, "always"));
            assertEquals(1, bench.transport.send(bench.task(1)).await().exit());
            bench.mec.modified(Bench.config("exitRule", "hardly"));
            assertEquals(ToyNetwork.BLOCKS, bench.transport.send(bench.task(1)).await().exit());
            bench.mec.modified(Bench.config("exitRule", "always"));
            assertEquals(1, bench.transport.send(bench.task(1)).await().exit());
            bench.mec.unbindRule(always);
            assertEquals(ToyNetwork.BLOCKS, bench.transport.send(bench.task(1)).await().exit());
            Bench.until("the health check tells", () -> bench.mec.execute().toString().contains("always"));
        }
    }

    @Test
    void theWorkersChangeWithTheConfigurationAndNoTaskIsLost() {
        try (Bench bench = new Bench("workers", 1)) {
            assertEquals(1, bench.snapshot().queues().get(0).workers());
            bench.mec.modified(Bench.config("workers", 3));
            Bench.until("there are three", () -> bench.snapshot().queues().get(0).workers() == 3);
            assertEquals(Status.OK, bench.transport.send(bench.task(1)).await().status());
            Bench.until("the old lane has gone", () -> bench.network.open() == 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"queueLimit,0", "maximumBatch,2000", "workers,-1", "announceMillis,5", "maximumDevices,0",
        "drainMillis,70000", "stageTimeoutMillis,1"})
    void aValueOutOfRangeIsRefusedByNameAndTheLastGoodOneStays(String key, int value) {
        try (Bench bench = new Bench()) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                    () -> bench.mec.modified(Bench.config(key, value)));
            assertTrue(e.getMessage().startsWith(key + " = " + value + ": has to be "), e.getMessage());
            assertEquals(Status.OK, bench.transport.send(bench.task(1)).await().status());
        }
    }

    @ParameterizedTest
    @CsvSource({"capacity,0", "capacity,1.5", "capacity,NaN", "batchWaitMillis,-1", "fixedMillis,-1",
        "macPerSecond,-1"})
    void aFractionOutOfRangeIsRefusedByName(String key, double value) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> new MecComponent(Bench.config(key, value)));
        assertTrue(e.getMessage().startsWith(key + " = "), e.getMessage());
    }

    @Test
    void aServerIdThatNoTopicCanHoldIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MecComponent(Bench.config("serverId", "mec/1")));
    }

    @Test
    void everyMetricOfTheDocumentIsThere() {
        try (Bench bench = new Bench()) {
            bench.transport.send(bench.task(1)).await();
            bench.transport.server().listener.refused("av-9", "rubbish");
            MecSnapshot snapshot = bench.snapshot();
            assertEquals(1L, snapshot.counters().get("mec.tasks.received").longValue());
            assertEquals(1L, snapshot.counters().get("mec.tasks.answered").longValue());
            assertEquals(1L, snapshot.counters().get("mec.messages.refused").longValue());
            assertEquals(1, snapshot.counters().get("mec.devices").intValue());
            assertEquals(1, snapshot.counters().get("mec.networks").intValue());
            assertTrue(snapshot.connected());
            assertEquals("toy 1", snapshot.queues().get(0).network());
        }
    }
}
