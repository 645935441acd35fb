package org.offramp.transport.mqtt.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.offramp.api.transport.TaskReply;

/** Reading and writing of control messages; every limit is kept before anything large is built. */
final class Json {
    static final int PROTOCOL = 1;
    /** A control message is no longer than this. */
    static final int MAXIMUM_BYTES = 64 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).maxNumberLength(64)
                    .maxStringLength(4096).maxNameLength(256).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private Json() {
    }

    static ObjectNode node() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode object(byte[] bytes) throws MalformedMessageException {
        if (bytes.length > MAXIMUM_BYTES) {
            throw new MalformedMessageException("JSON of " + bytes.length + " bytes is longer than " + MAXIMUM_BYTES);
        }
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new MalformedMessageException("not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new MalformedMessageException("not JSON, or beyond its limits"
                    + (at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        } catch (IOException e) {
            throw new MalformedMessageException("not JSON: " + e);
        }
    }

    static void requireProtocol(JsonNode json) throws MalformedMessageException {
        int version = integer(json, "protocol", Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (version != PROTOCOL) {
            throw new MalformedMessageException("protocol = " + version + " is not " + PROTOCOL);
        }
    }

    static String text(JsonNode json, String key, int maximum) throws MalformedMessageException {
        JsonNode n = json.get(key);
        if (n == null || !n.isTextual() || n.textValue().length() > maximum) {
            throw new MalformedMessageException(key + " is not a text of at most " + maximum + " characters");
        }
        return n.textValue();
    }

    static boolean flag(JsonNode json, String key) throws MalformedMessageException {
        JsonNode n = json.get(key);
        if (n == null || !n.isBoolean()) {
            throw new MalformedMessageException(key + " is not true or false");
        }
        return n.booleanValue();
    }

    static double number(JsonNode json, String key, double min, double max) throws MalformedMessageException {
        JsonNode n = json.get(key);
        if (n == null || !n.isNumber() || !(n.doubleValue() >= min && n.doubleValue() <= max)) {
            throw new MalformedMessageException(key + " is not a number within " + min + " to " + max);
        }
        return n.doubleValue();
    }

    static int integer(JsonNode json, String key, int min, int max) throws MalformedMessageException {
        JsonNode n = json.get(key);
        if (n == null || !n.canConvertToInt() || !n.isIntegralNumber() || n.intValue() < min || n.intValue() > max) {
            throw new MalformedMessageException(key + " is not a whole number within " + min + " to " + max);
        }
        return n.intValue();
    }

    static JsonNode array(JsonNode json, String key, int maximum) throws MalformedMessageException {
        JsonNode n = json.get(key);
        if (n == null || !n.isArray() || n.size() > maximum) {
            throw new MalformedMessageException(key + " is not a list of at most " + maximum + " entries");
        }
        return n;
    }

    /** The answer to a client that does not speak the binary frame. */
    static byte[] reply(TaskReply r, long heldMicros) {
        ObjectNode json = node().put("protocol", PROTOCOL).put("status", r.status().name());
        if (r.status() == TaskReply.Status.OK) {
            json.put("label", r.label()).put("labelName", r.labelName()).put("confidence", r.confidence())
                    .put("exit", r.exit());
        }
        json.put("heldMicros", heldMicros).put("waitMicros", r.waitMicros()).put("computeMicros", r.computeMicros());
        json.put("batch", r.batch()).put("backlogTasks", r.backlogTasks()).put("backlogMillis", r.backlogMillis());
        return bytes(json.put("message", r.message()));
    }
}
