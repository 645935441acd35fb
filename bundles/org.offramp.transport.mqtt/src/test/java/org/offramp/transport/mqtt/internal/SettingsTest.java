package org.offramp.transport.mqtt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.broker.internal.TestBroker;

class SettingsTest {
    private static MqttSettings with(String url, String user, String password, int keepAlive, int qos) {
        return new MqttSettings(url, user, password, "", "", new Topics("offramp/1"), keepAlive, 1 << 20, 64, 1024, 20,
                200, 5000, qos);
    }

    @Test
    void aWrongValueIsNamedWithItsKeyAndWhatWouldBeRight() {
        for (String url : new String[] {"127.0.0.1", "http://h:1", "tcp://", "tcp://h:1/path", "tcp://h h"}) {
            String said = assertThrows(IllegalArgumentException.class, () -> with(url, "", "", 5, 1)).getMessage();
            assertTrue(said.contains("url = " + url) && said.contains("tcp://host:port"), said);
        }
        String said = assertThrows(IllegalArgumentException.class, () -> with("tcp://h:1", "", "", 0, 1)).getMessage();
        assertEquals("keepAliveSeconds = 0 is out of range 1 to 65535", said);
        assertThrows(IllegalArgumentException.class, () -> with("tcp://h:1", "", "", 5, 2));
        assertThrows(IllegalArgumentException.class, () -> with("tcp://h:1", "", "secret", 5, 1));
        for (String root : new String[] {"", "/a", "a/", "a/+/b", "#", "$SYS", "a\nb"}) {
            assertThrows(IllegalArgumentException.class, () -> new Topics(root), root);
        }
    }

    @Test
    void noPasswordIsEverShown() {
        assertFalse(with("tcp://h:1", "ann", "s3cret", 5, 1).toString().contains("s3cret"));
    }

    @Test
    void idsAreFoundInTopicsAndNothingElseIs() {
        Topics t = new Topics("offramp/1");
        assertEquals("mec-1", t.idIn("offramp/1/mec/mec-1/state", t.serverState("+")));
        for (String topic : new String[] {"offramp/1/mec//state", "offramp/1/mec/a/b/state", "offramp/1/mec/state",
                "offramp/1/av/a/state", "offramp/1/mec/" + "x".repeat(65) + "/state", "", "offramp/1/mec/ä/state"}) {
            assertNull(t.idIn(topic, t.serverState("+")), topic);
        }
        assertNull(t.flawOfResponseTopic("my/reply"));
        assertNull(t.flawOfResponseTopic("offramp/1/av/av-1/reply"));
        for (String topic : new String[] {"", "a/#", "a/+", "$SYS/x", "offramp/1", "offramp/1/mec/a/state"}) {
            assertNotNull(t.flawOfResponseTopic(topic), topic);
        }
    }

    @Test
    void aTaskTravelsOverTlsWithAPasswordAndNotWithAWrongOne(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "broker", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost,ip:127.0.0.1", "-validity", "2", "-keystore", store.toString(), "-storetype",
                "PKCS12", "-storepass", "changeit").inheritIO().start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS) && keytool.exitValue() == 0);
        try (TestBroker broker = TestBroker.guarded(store.toString(), "changeit", "ann", "s3cret")) {
            MqttTransport good = new MqttTransport(TestSettings.guarded(broker.url(), "ann", "s3cret", store.toString(),
                    "changeit"));
            MqttTransport bad = new MqttTransport(TestSettings.guarded(broker.url(), "ann", "wrong", store.toString(),
                    "changeit"));
            MqttTransport untrusting = new MqttTransport(TestSettings.guarded(broker.url(), "ann", "s3cret", "", ""));
            Recorder heard = new Recorder();
            good.openServer(Recorder.state("mec-1"), new Recorder());
            DeviceEndpoint device = good.openDevice("av-1", heard);
            Recorder.await(() -> heard.servers.containsKey("mec-1"), "the device hears the server over TLS");
            assertEquals(7, device.submit("mec-1", Recorder.task(1, 900), Duration.ofSeconds(20)).get().reply()
                    .label());
            MqttDevice stranger = (MqttDevice) bad.openDevice("av-2", new Recorder());
            MqttDevice doubter = (MqttDevice) untrusting.openDevice("av-3", new Recorder());
            Recorder.await(() -> stranger.attempts() > 3 && doubter.attempts() > 3, "several attempts");
            assertFalse(stranger.connected());
            assertFalse(doubter.connected());
            good.deactivate();
            bad.deactivate();
            untrusting.deactivate();
        }
    }
}
