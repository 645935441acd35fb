package org.offramp.transport.mqtt.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.api.transport.TaskRequest;

/** What strangers send, on every topic: refused with a reason, counted, answered where there is a way to. */
class MalformedMessagesTest extends TwoBrokersTest {
    private static final String TASK = "offramp/1/mec/mec-1/task";
    private static final byte[] FRAME = new RequestFrame(5, 1, 1_000_000, Recorder.HASH, 2, 0, "uint8", new byte[100])
            .encode();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aForeignClientSubmitsAnImageAndGetsAnAnswerInJson(Kind kind) throws Exception {
        String url = broker(kind);
        Recorder heard = new Recorder();
        server(TestSettings.of(url), "mec-1", heard);
        RawClient raw = track(new RawClient(url));
        raw.send(TASK, new byte[] {1, 2, 3}, RawClient.asking("image/png"));
        MqttMessage answer = raw.reply();
        JsonNode json = new ObjectMapper().readTree(answer.getPayload());
        assertEquals("OK", json.get("status").textValue());
        assertEquals(7, json.get("label").intValue());
        assertEquals("Stop", json.get("labelName").textValue());
        assertEquals(0.5, json.get("confidence").doubleValue());
        assertEquals(5, json.get("exit").intValue());
        assertTrue(json.get("heldMicros").longValue() >= 0);
        assertEquals(3, json.get("backlogTasks").intValue());
        assertEquals("application/json", answer.getProperties().getContentType());
        assertArrayEquals("who".getBytes(UTF_8), answer.getProperties().getCorrelationData());
        TaskRequest seen = heard.tasks.take();
        assertEquals("image", seen.codec());
        assertEquals("", seen.networkHash());
        assertEquals("foreign", seen.deviceId());
        assertEquals(0, seen.split());
        assertEquals(0, seen.exit());
        assertEquals(10_000, seen.remainingMillis());

        MqttProperties named = RawClient.asking("image/jpeg", "offramp-exit", "3", "offramp-device", "camera-7");
        named.setMessageExpiryInterval(2L);
        raw.send(TASK, new byte[] {4}, named);
        assertEquals("OK", status(raw.reply()));
        seen = heard.tasks.take();
        assertEquals(3, seen.exit());
        assertEquals("camera-7", seen.deviceId());
        assertEquals(2000, seen.remainingMillis());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void malformedTasksAreRefusedAnsweredAndCounted(Kind kind) throws Exception {
        String url = broker(kind);
        Recorder heard = new Recorder();
        server(TestSettings.of(url), "mec-1", heard);
        RawClient raw = track(new RawClient(url));
        refused(raw, heard, new byte[0], RawClient.asking("image/png"), "empty");
        refused(raw, heard, new byte[3], RawClient.asking("text/plain"), "content type");
        refused(raw, heard, new byte[3], RawClient.asking(null), "content type is missing");
        refused(raw, heard, new byte[3], RawClient.asking("image/png", "offramp-exit", "300"), "offramp-exit");
        refused(raw, heard, new byte[3], RawClient.asking("image/png", "offramp-exit", "zwei"), "offramp-exit");
        refused(raw, heard, new byte[TestSettings.MAXIMUM_MESSAGE_BYTES + 1], RawClient.asking("image/png"), "larger");
        refused(raw, heard, new byte[0], RawClient.asking(Messages.FRAME), "shorter");
        refused(raw, heard, Arrays.copyOf(FRAME, 64), RawClient.asking(Messages.FRAME), "shorter");
        refused(raw, heard, Arrays.copyOf(FRAME, FRAME.length - 1), RawClient.asking(Messages.FRAME), "announced");
        refused(raw, heard, with(0, 0), RawClient.asking(Messages.FRAME), "4f46");
        refused(raw, heard, with(2, 9), RawClient.asking(Messages.FRAME), "version 9");
        refused(raw, heard, with(3, 2), RawClient.asking(Messages.FRAME), "kind");
        refused(raw, heard, with(6, 16), RawClient.asking(Messages.FRAME), "split");
        refused(raw, heard, with(64, 200), RawClient.asking(Messages.FRAME), "codec");
        refused(raw, heard, with(65, 'A'), RawClient.asking(Messages.FRAME), "codec");
        raw.send(TASK, FRAME, RawClient.asking(Messages.FRAME));
        assertEquals(Status.OK, ReplyFrame.decode(raw.reply().getPayload()).reply().status());
        assertEquals(1, heard.tasks.size());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noResponseTopicOrOneThatWouldHurtOthersIsRefusedWithoutAnAnswer(Kind kind) throws Exception {
        String url = broker(kind);
        Recorder heard = new Recorder();
        server(TestSettings.of(url), "mec-1", heard);
        RawClient raw = track(new RawClient(url));
        for (String topic : new String[] {null, "offramp/1/mec/mec-1/state", TASK, "offramp/1/av/a/b/reply"}) {
            MqttProperties p = RawClient.asking("image/png");
            p.setResponseTopic(topic);
            raw.send(TASK, new byte[] {1}, p);
            assertTrue(heard.refusals.poll(20, TimeUnit.SECONDS).contains("response topic"), topic);
        }
        assertEquals(0, heard.tasks.size());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void malformedPresenceIsRefusedAndCountedByTheServer(Kind kind) throws Exception {
        String url = broker(kind);
        Recorder heard = new Recorder();
        server(TestSettings.of(url), "mec-1", heard);
        RawClient raw = track(new RawClient(url));
        String topic = "offramp/1/av/av-9/state";
        for (String bad : new String[] {"", "{", "[]", "null", "7", "{\"protocol\":2}", "{\"protocol\":1}",
                "{\"protocol\":1,\"deviceId\":\"other\",\"online\":false}",
                "{\"protocol\":1,\"deviceId\":\"av-9\",\"online\":\"no\"}", "[".repeat(5000),
                "\"" + "x".repeat(70_000)}) {
            raw.send(topic, bad.getBytes(UTF_8), new MqttProperties());
            assertTrue(heard.refusals.poll(20, TimeUnit.SECONDS) != null,
                    () -> bad.length() + " characters: " + bad.substring(0, Math.min(40, bad.length())));
        }
        raw.send("offramp/1/av/" + "ä".repeat(3) + "/state", new byte[1], new MqttProperties());
        assertTrue(heard.refusals.poll(20, TimeUnit.SECONDS).contains("id"));
        assertTrue(heard.devicesGone.isEmpty());
        raw.send(topic, new PresenceJson("av-9", false, "left").encode(), new MqttProperties());
        Recorder.await(() -> heard.devicesGone.contains("av-9"), "a good one is understood");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void malformedStatesAndAnswersAreRefusedAndCountedByTheDevice(Kind kind) throws Exception {
        String url = broker(kind);
        server(TestSettings.of(url), "mec-1", new Recorder());
        Recorder heard = new Recorder();
        MqttDevice device = (MqttDevice) device(TestSettings.of(url), "av-1", heard, "mec-1");
        RawClient raw = track(new RawClient(url));
        long count = 0;
        for (String bad : new String[] {"{", "[]", "{\"protocol\":1,\"serverId\":\"mec-2\",\"online\":true}",
                "{\"protocol\":1,\"serverId\":\"mec-8\"}", "x".repeat(70_000)}) {
            raw.send("offramp/1/mec/mec-8/state", bad.getBytes(UTF_8), true, new MqttProperties());
            awaitRefused(device, ++count);
        }
        raw.send("offramp/1/av/av-1/reply", new byte[0], new MqttProperties());
        awaitRefused(device, ++count);
        raw.send("offramp/1/av/av-1/reply", FRAME, RawClient.asking(Messages.FRAME));
        awaitRefused(device, ++count);
        raw.send("offramp/1/mec/" + "ü/state", new byte[1], new MqttProperties());
        awaitRefused(device, ++count);
        assertEquals(Status.OK, device.submit("mec-1", Recorder.task(1, 10), Duration.ofSeconds(20)).get().reply()
                .status());
        assertEquals(1, heard.servers.size());
    }

    private static void awaitRefused(MqttDevice device, long count) {
        Recorder.await(() -> device.refused() >= count, count + " messages are refused");
        assertEquals(count, device.refused());
    }

    private static void refused(RawClient raw, Recorder heard, byte[] payload, MqttProperties properties, String why)
            throws Exception {
        boolean binary = Messages.FRAME.equals(properties.getContentType());
        raw.send(TASK, payload, properties);
        String reason = heard.refusals.poll(20, TimeUnit.SECONDS);
        assertTrue(reason != null && reason.contains(why), reason + " should contain " + why);
        MqttMessage answer = raw.reply();
        assertEquals("BAD_REQUEST", binary ? ReplyFrame.decode(answer.getPayload()).reply().status().name()
                : status(answer));
        assertArrayEquals("who".getBytes(UTF_8), answer.getProperties().getCorrelationData());
    }

    private static String status(MqttMessage answer) throws Exception {
        return new ObjectMapper().readTree(answer.getPayload()).get("status").textValue();
    }

    private static byte[] with(int offset, int value) {
        byte[] frame = FRAME.clone();
        frame[offset] = (byte) value;
        return frame;
    }
}
