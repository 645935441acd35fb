package org.offramp.transport.mqtt.internal;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.*;
import org.junit.jupiter.api.Test;
import org.offramp.api.transport.*;
import org.offramp.broker.internal.TestBroker;

class FirstSliceTest {
    @Test
    void deviceAndServerExchangeTasksOverTheEmbeddedBroker() throws Exception {
        try (TestBroker broker = new TestBroker(0)) {
            MqttSettings s = new MqttSettings(broker.url(), "", "", "", "", new Topics("offramp/1"), 5, 1 << 20, 64, 1024, 50, 500, 3000, 1);
            MqttTransport t = new MqttTransport(s);
            ServerState st = new ServerState("mec-1", List.of(), List.of("uint8"), "b", 0, 1e9, 1, 0, 0, 10);
            ServerEndpoint se = t.openServer(st, new ServerListener() {
                public void task(TaskRequest r, long n, Replier rep) { rep.reply(new TaskReply(TaskReply.Status.OK, 7, "x", 0.9f, 5, 0, 1, 2, 1, 0, 0, "")); }
                public void deviceGone(String d) { System.out.println("gone " + d); }
                public void connectionChanged(boolean c, String r) { System.out.println("server " + c + r); }
                public void refused(String d, String r) { System.out.println("refused " + r); }
            });
            CountDownLatch seen = new CountDownLatch(1);
            DeviceEndpoint d = t.openDevice("av-1", new DeviceListener() {
                public void serverChanged(ServerState x) { System.out.println(x); seen.countDown(); }
                public void serverGone(String i, String r) { System.out.println("gone " + i + r); }
                public void connectionChanged(boolean c, String r) { System.out.println("device " + c + r); }
            });
            assertTrue(seen.await(10, TimeUnit.SECONDS));
            for (int i = 0; i < 2000; i++) {
                Exchange e = d.submit("mec-1", new TaskRequest(i, "av-1", "ab".repeat(32), 2, 0, "uint8", 100, new byte[10800]), Duration.ofSeconds(2)).get();
                if (i % 250 == 0) System.out.println(e);
            }
            d.close();
            se.close();
        }
    }
}
