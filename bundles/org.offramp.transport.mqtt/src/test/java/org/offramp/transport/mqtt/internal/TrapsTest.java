package org.offramp.transport.mqtt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.util.CountingInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.TransportException;
import org.offramp.api.transport.TransportException.Cause;

/** Each trap of Paho that was measured before the project began, and those found since, closed one by one. */
class TrapsTest extends TwoBrokersTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void trap1SocketsDoNotWaitToFillAPacket() throws Exception {
        try (Socket plain = new Sockets(TestSettings.of("tcp://h:1"), () -> { }).factory().createSocket();
                Socket tls = new Sockets(TestSettings.of("ssl://h:1"), () -> { }).factory().createSocket()) {
            assertTrue(plain.getTcpNoDelay());
            assertTrue(tls.getTcpNoDelay());
        }
    }

    @Test
    void trap2PayloadsAreReadInBlocksByTheClassThatStandsInForPahos() throws Exception {
        AtomicInteger single = new AtomicInteger();
        AtomicInteger blocks = new AtomicInteger();
        CountingInputStream counting = new CountingInputStream(new ByteArrayInputStream(new byte[220_000]) {
            @Override
            public synchronized int read() {
                single.incrementAndGet();
                return super.read();
            }

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                blocks.incrementAndGet();
                return super.read(target, offset, length);
            }
        });
        new DataInputStream(counting).readFully(new byte[219_999]);
        assertEquals(0, counting.read());
        assertEquals(1, blocks.get());
        assertEquals(1, single.get());
        assertEquals(220_000, counting.getCounter());
        // ours lies beside Paho's packets, where Paho looks for it
        assertEquals(org.eclipse.paho.mqttv5.common.packet.MqttPublish.class.getProtectionDomain().getCodeSource()
                .getLocation(), CountingInputStream.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void trap3TheBrokersReceiveMaximumIsWaitedForAndSubmittingNeverBlocks(Kind kind) throws Exception {
        String url = broker(kind);
        server(TestSettings.of(url), "mec-1", new Recorder());
        DeviceEndpoint device = device(TestSettings.of(url), "av-1", new Recorder(), "mec-1");
        List<CompletableFuture<Exchange>> futures = new ArrayList<>();
        int threads = 4;
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            new Thread(() -> {
                for (int i = 0; i < 50; i++) {
                    CompletableFuture<Exchange> future = device.submit("mec-1", Recorder.task(i, 20_000), LONG);
                    synchronized (futures) {
                        futures.add(future);
                    }
                }
                done.countDown();
            }, "submitter-" + t).start();
        }
        assertTrue(done.await(20, TimeUnit.SECONDS));
        for (CompletableFuture<Exchange> future : futures) {
            assertEquals(TaskReply.Status.OK, future.get(30, TimeUnit.SECONDS).reply().status());
        }
        assertEquals(200, futures.size());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void trap3WhatNeitherFliesNorFindsRoomToWaitIsCongested(Kind kind) throws Exception {
        String url = broker(kind);
        server(TestSettings.of(url), "mec-1", new Recorder());
        DeviceEndpoint device = device(TestSettings.queued(url, 1, 2), "av-1", new Recorder(), "mec-1");
        int congested = 0;
        List<CompletableFuture<Exchange>> futures = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            futures.add(device.submit("mec-1", Recorder.task(i, 200_000), LONG));
        }
        for (CompletableFuture<Exchange> future : futures) {
            try {
                future.get(30, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertEquals(Cause.CONGESTED, ((TransportException) e.getCause()).why());
                congested++;
            }
        }
        assertTrue(congested > 0 && congested < 100, congested + " of 100");
        assertEquals(7, device.submit("mec-1", Recorder.task(1, 10), LONG).get().reply().label());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void trap4AListenerThatDawdlesDoesNotStallPaho(Kind kind) throws Exception {
        String url = broker(kind);
        CountDownLatch release = new CountDownLatch(1);
        Recorder slow = new Recorder();
        slow.beforeTask = () -> {
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        server(TestSettings.of(url), "mec-1", slow);
        DeviceEndpoint device = device(TestSettings.of(url), "av-1", new Recorder(), "mec-1");
        List<CompletableFuture<Exchange>> futures = new ArrayList<>();
        // more than Paho's own queue of 10 and the broker's window of 20
        for (int i = 0; i < 60; i++) {
            futures.add(device.submit("mec-1", Recorder.task(i, 10), LONG));
        }
        RawClient raw = track(new RawClient(url));
        raw.send("offramp/1/mec/mec-1/task", new byte[] {1}, RawClient.asking("image/png"));
        release.countDown();
        for (CompletableFuture<Exchange> future : futures) {
            assertEquals(7, future.get(20, TimeUnit.SECONDS).reply().label());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void trap5SubscriptionsAreMadeAgainWhenTheLineWasCut(Kind kind) throws Exception {
        String url = broker(kind);
        Relay relay = track(new Relay(port));
        var server = server(TestSettings.of(relay.url()), "mec-1", new Recorder());
        Recorder heard = new Recorder();
        DeviceEndpoint device = device(TestSettings.of(relay.url()), "av-1", heard, "mec-1");
        // often, as Artemis loses a retained state that meets a subscription in the making
        for (int i = 0; i < 15; i++) {
            heard.servers.clear();
            relay.cut();
            Recorder.await(() -> server.connected() && device.connected() && heard.servers.containsKey("mec-1"),
                    "both ends are back");
            assertEquals(7, device.submit("mec-1", Recorder.task(i, 10), LONG).get().reply().label());
        }
    }

    @Test
    void trap5SubmittingWhileDownFailsAtOnceAndSaysSo() throws Exception {
        Recorder heard = new Recorder();
        MqttTransport transport = new MqttTransport(TestSettings.of("tcp://127.0.0.1:1"));
        DeviceEndpoint device = track(transport.openDevice("av-1", heard));
        CompletableFuture<Exchange> future = device.submit("mec-1", Recorder.task(1, 10), LONG);
        assertTrue(future.isCompletedExceptionally());
        assertFalse(device.connected());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void trap6MessagesOfASharedSubscriptionArriveByTheOneCallback(Kind kind) throws Exception {
        MqttSettings settings = TestSettings.of(broker(kind));
        LinkedBlockingQueue<Inbound> arrived = new LinkedBlockingQueue<>();
        LinkedBlockingQueue<String> problems = new LinkedBlockingQueue<>();
        Session session = new Session(settings, "pool-member", new Session.Listener() {
            @Override
            public void connected(Session s) {
                s.subscribe(List.of(new MqttSubscription("$share/pool/offramp/1/mec/pool/task", 1)),
                        problem -> problems.add(String.valueOf(problem)));
            }

            @Override
            public void arrived(Session s, Inbound message) {
                arrived.add(message);
            }

            @Override
            public void acknowledged(Session s, Outgoing message, int reasonCode) {
                // nothing is sent
            }

            @Override
            public void ended(Session s, String reason) {
                // by the test itself
            }
        });
        track(() -> session.abort("the test is over"));
        session.connect("will", new byte[1], false);
        assertEquals("null", problems.poll(20, TimeUnit.SECONDS));
        RawClient raw = track(new RawClient(settings.url()));
        raw.send("offramp/1/mec/pool/task", new byte[] {5}, RawClient.asking("image/png"));
        assertEquals(5, arrived.poll(20, TimeUnit.SECONDS).payload()[0]);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void trap7TheThreadsOfAnEndpointEndWithIt(Kind kind) throws Exception {
        String url = broker(kind);
        Recorder heard = new Recorder();
        MqttTransport transport = new MqttTransport(TestSettings.of(url));
        DeviceEndpoint device = transport.openDevice("thread-test", heard);
        Recorder.await(device::connected, "connected");
        assertTrue(threads() >= 4, threads() + " threads");
        transport.deactivate();
        Recorder.await(() -> threads() == 0, "the threads end");
    }

    @Test
    void trap7EndlessAttemptsLeaveNoThreadsBehind() throws Exception {
        MqttTransport transport = new MqttTransport(TestSettings.of("tcp://127.0.0.1:1"));
        DeviceEndpoint device = transport.openDevice("thread-test", new Recorder());
        Recorder.await(() -> ((MqttDevice) device).attempts() >= 10, "ten attempts");
        assertTrue(threads() <= 4, threads() + " threads after ten attempts");
        transport.deactivate();
        Recorder.await(() -> threads() == 0, "the threads end");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void trap8TopicAliasesAreNotMixedUpByManyThreadsAndServers(Kind kind) throws Exception {
        String url = broker(kind);
        List<Recorder> servers = new ArrayList<>();
        Recorder heard = new Recorder();
        // more topics than Mosquitto has aliases (10)
        for (int s = 0; s < 14; s++) {
            servers.add(new Recorder());
            server(TestSettings.of(url), "mec-" + s, servers.get(s));
        }
        DeviceEndpoint device = device(TestSettings.of(url), "av-1", heard, "mec-13");
        Recorder.await(() -> heard.servers.size() == 14, "all servers are heard");
        List<Thread> threads = new ArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        for (int t = 0; t < 4; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 140; i++) {
                    try {
                        device.submit("mec-" + i % 14, Recorder.task(i % 14, 10), LONG).get(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        failures.incrementAndGet();
                    }
                }
            }, "submitter-" + t);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        assertEquals(0, failures.get());
        for (int s = 0; s < 14; s++) {
            assertEquals(40, servers.get(s).tasks.size());
            int id = s;
            assertTrue(servers.get(s).tasks.stream().map(TaskRequest::taskId).allMatch(x -> x == id));
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().contains("thread-test")).count();
    }
}
