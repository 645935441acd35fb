package org.offramp.transport.mqtt.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cost.StageTimes;

/** The times of a network's stages as a server announces them: milliseconds, to the microsecond. */
final class TimesJson {
    private static final double MOST_MILLIS = 1e9;

    private TimesJson() {
    }

    static ObjectNode write(StageTimes times) {
        ObjectNode json = Json.node().put("fixedMillis", rounded(times.fixedMillis()));
        list(json.putArray("blockMillis"), times.blockMillis());
        list(json.putArray("exitMillis"), times.exitMillis());
        list(json.putArray("encoderMillis"), times.encoderMillis());
        list(json.putArray("decoderMillis"), times.decoderMillis());
        return json;
    }

    private static void list(ArrayNode into, List<Double> millis) {
        millis.forEach(value -> into.add(rounded(value)));
    }

    private static double rounded(double millis) {
        return Math.round(millis * 1e3) / 1e3;
    }

    static StageTimes read(JsonNode json, int blocks, int exits) throws MalformedMessageException {
        if (!json.isObject() || exits != blocks) {
            throw new MalformedMessageException("times is not an object, or not of a network with an exit a block");
        }
        return new StageTimes(Json.number(json, "fixedMillis", 0, MOST_MILLIS), list(json, "blockMillis", blocks),
                list(json, "exitMillis", blocks), list(json, "encoderMillis", blocks),
                list(json, "decoderMillis", blocks));
    }

    private static List<Double> list(JsonNode json, String key, int entries) throws MalformedMessageException {
        JsonNode array = Json.array(json, key, entries);
        if (array.size() != entries) {
            throw new MalformedMessageException(key + " is not a list of " + entries + " entries");
        }
        List<Double> millis = new ArrayList<>(entries);
        for (JsonNode value : array) {
            if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= MOST_MILLIS)) {
                throw new MalformedMessageException(key + " holds something that is not a number within 0 to "
                        + MOST_MILLIS);
            }
            millis.add(value.doubleValue());
        }
        return millis;
    }
}
