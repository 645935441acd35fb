package org.offramp.broker.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.broker.Broker;

class EmbeddedBrokerTest {
    @Test
    void messagesTravelWithTheirPropertiesAndTheLargestPacketIsTold() throws Exception {
        long begin = System.nanoTime();
        try (EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.loopback(0))) {
            System.out.println("broker started in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            assertTrue(broker.port() > 0);
            assertEquals("tcp://127.0.0.1:" + broker.port(), broker.url());
            MqttAsyncClient client = new MqttAsyncClient(broker.url(), "test", new MemoryPersistence());
            MqttProperties told = connect(client, "", "");
            assertNull(told.getServerKeepAlive(), "the keep alive is the client's own");
            assertEquals(BrokerSettings.loopback(0).maximumMessageBytes(), told.getMaximumPacketSize());
            assertEquals(1, broker.connections());
            LinkedBlockingQueue<MqttMessage> heard = new LinkedBlockingQueue<>();
            client.setCallback(callback(heard));
            client.subscribe("a/+", 1).waitForCompletion(10_000);
            MqttProperties p = new MqttProperties();
            p.setResponseTopic("back");
            p.setCorrelationData(new byte[] {1, 2});
            client.publish("a/b", new MqttMessage(new byte[200_000], 1, false, p)).waitForCompletion(10_000);
            MqttMessage message = heard.poll(10, TimeUnit.SECONDS);
            assertEquals(200_000, message.getPayload().length);
            assertEquals("back", message.getProperties().getResponseTopic());
            client.disconnect().waitForCompletion(10_000);
            client.close();
        }
    }

    @Test
    void aMessageThatIsTooLargeEndsTheConnectionOfItsSenderAlone() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.loopback(0))) {
            MqttAsyncClient good = new MqttAsyncClient(broker.url(), "good", new MemoryPersistence());
            MqttAsyncClient bad = new MqttAsyncClient(broker.url(), "bad", new MemoryPersistence());
            connect(good, "", "");
            connect(bad, "", "");
            IMqttToken token = bad.publish("a/b", new MqttMessage(new byte[1_200_000], 1, false, new MqttProperties()));
            assertThrows(MqttException.class, () -> token.waitForCompletion(10_000));
            good.publish("a/b", new MqttMessage(new byte[1_000_000], 1, false, new MqttProperties()))
                    .waitForCompletion(10_000);
            good.disconnect().waitForCompletion(10_000);
            good.close();
        }
    }

    @Test
    void onlyTheOneUserMayEnter() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.loopback(0).withLogin("ann", "s3cret"))) {
            MqttAsyncClient client = new MqttAsyncClient(broker.url(), "test", new MemoryPersistence());
            assertThrows(MqttException.class, () -> connect(client, "", ""));
            MqttAsyncClient wrong = new MqttAsyncClient(broker.url(), "test2", new MemoryPersistence());
            assertThrows(MqttException.class, () -> connect(wrong, "ann", "S3cret"));
            MqttAsyncClient right = new MqttAsyncClient(broker.url(), "test3", new MemoryPersistence());
            connect(right, "ann", "s3cret");
            right.publish("a/b", new MqttMessage(new byte[1], 1, false, new MqttProperties()))
                    .waitForCompletion(10_000);
            right.disconnect().waitForCompletion(10_000);
        }
    }

    @Test
    void aPortInUseIsNamedAndNoThreadIsLeft() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Set<Thread> before = threads();
            int port = taken.getLocalPort();
            IOException e = assertThrows(IOException.class, () -> new EmbeddedBroker(BrokerSettings.loopback(port)));
            assertTrue(e.getMessage().contains("port " + port), e.getMessage());
            IllegalStateException inactive = assertThrows(IllegalStateException.class,
                    () -> new BrokerComponent(config(Map.of("port", port))));
            assertTrue(inactive.getMessage().contains("port " + port), inactive.getMessage());
            Set<Thread> left = threads();
            left.removeAll(before);
            assertEquals(Set.of(), left);
        }
    }

    @Test
    void stoppingEndsItsThreadsAndFreesThePortAndNothingIsOnDisk() throws Exception {
        Set<Thread> before = threads();
        Set<Path> files = files();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        int port;
        try (EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.loopback(0))) {
            port = broker.port();
            assertSame(loader, Thread.currentThread().getContextClassLoader());
        }
        new EmbeddedBroker(BrokerSettings.loopback(port)).close();
        long end = System.nanoTime() + 20_000_000_000L;
        while (!before.containsAll(threads())) {
            assertTrue(System.nanoTime() < end, "threads are left: " + threads());
            LockSupport.parkNanos(10_000_000);
        }
        assertEquals(files, files());
    }

    @Test
    void openToTheNetworkItWantsAPasswordOrTls(@TempDir Path folder) throws Exception {
        for (String host : new String[] {"0.0.0.0", "::", "192.0.2.1"}) {
            String said = assertThrows(IllegalArgumentException.class,
                    () -> BrokerSettings.of(config(Map.of("host", host)))).getMessage();
            assertTrue(said.contains("host = " + host) && said.contains("password") && said.contains("TLS"), said);
        }
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
        BrokerSettings guarded = BrokerSettings.of(config(Map.of("host", "0.0.0.0", "username", "ann",
                "passwordFile", file.toString())));
        assertEquals("s3cret", guarded.password());
        assertFalse(guarded.toString().contains("s3cret"));
        Path store = Files.createFile(folder.resolve("keys.p12"));
        assertTrue(BrokerSettings.of(config(Map.of("host", "0.0.0.0", "keyStore", store.toString()))).tls());
        assertFalse(BrokerSettings.of(config(Map.of("host", "localhost"))).tls());
    }

    @Test
    void aWrongValueIsNamedWithItsKeyAndWhatWouldBeRight(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        for (Map<String, Object> wrong : java.util.List.<Map<String, Object>>of(Map.of("port", 70_000),
                Map.of("port", -1), Map.of("maximumMessageBytes", 10),
                Map.of("maximumConnections", 0), Map.of("keyStore", missing.toString()), Map.of("username", "ann"),
                Map.of("passwordFile", missing.toString()), Map.of("host", ""), Map.of("maximumTopicBytes", 1))) {
            String said = assertThrows(IllegalArgumentException.class, () -> BrokerSettings.of(config(wrong)),
                    wrong.toString()).getMessage();
            assertTrue(said.contains(wrong.keySet().iterator().next()), said);
        }
    }

    @Test
    void theComponentIsTheBrokerUntilItIsDeactivated() {
        BrokerComponent component = new BrokerComponent(config(Map.of("port", 0)));
        Broker service = component;
        assertTrue(service.url().endsWith(":" + service.port()));
        assertEquals(0, service.connections());
        component.deactivate();
    }

    private static MqttCallback callback(LinkedBlockingQueue<MqttMessage> heard) {
        return (MqttCallback) Proxy.newProxyInstance(MqttCallback.class.getClassLoader(),
                new Class<?>[] {MqttCallback.class}, (proxy, method, args) -> {
                    if (method.getName().equals("messageArrived")) {
                        heard.add((MqttMessage) args[1]);
                    }
                    return null;
                });
    }

    private static MqttProperties connect(MqttAsyncClient client, String user, String password) throws MqttException {
        MqttConnectionOptions o = new MqttConnectionOptions();
        o.setAutomaticReconnect(false);
        if (!user.isEmpty()) {
            o.setUserName(user);
            o.setPassword(password.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        IMqttToken token = client.connect(o);
        token.waitForCompletion(10_000);
        assertNull(token.getException());
        return token.getResponseProperties();
    }

    private static Set<Thread> threads() {
        // Netty's and Java's helpers that live once per JVM do not count
        return Thread.getAllStackTraces().keySet().stream().filter(t -> !t.isDaemon()
                || t.getName().contains("activemq") || t.getName().contains("Artemis")).collect(Collectors.toSet());
    }

    private static Set<Path> files() throws IOException {
        try (var list = Files.list(Path.of(""))) {
            return list.collect(Collectors.toSet());
        }
    }

    /** A configuration with the defaults of the annotation but for some values. */
    private static Config config(Map<String, Object> values) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, args) -> method.getDeclaringClass() == Annotation.class ? null
                        : values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
