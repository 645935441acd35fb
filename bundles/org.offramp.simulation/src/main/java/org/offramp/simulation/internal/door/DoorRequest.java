package org.offramp.simulation.internal.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotSnapshot;

/** One line of the other side: a JSON object that is asked for what has to be in it. Immutable. */
final class DoorRequest {
    private static final int SHOWN = 60;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(6).maxNumberLength(40)
                    .maxStringLength(10_000).maxNameLength(100).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final JsonNode json;

    private DoorRequest(JsonNode json) {
        this.json = json;
    }

    /** @throws DoorException when the line is not one JSON object */
    static DoorRequest of(String line) throws DoorException {
        JsonNode json;
        try {
            json = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new DoorException("no JSON: " + shown(e.getOriginalMessage().lines().findFirst().orElse("")));
        }
        if (json == null || !json.isObject()) {
            throw new DoorException("a line is one JSON object, not " + shown(line));
        }
        return new DoorRequest(json);
    }

    /** What is asked for; nothing but these keys may stand beside it. */
    String operation(Set<String> operations) throws DoorException {
        JsonNode op = json.get("op");
        if (op == null || !op.isTextual() || !operations.contains(op.textValue())) {
            throw new DoorException("op = " + shown(String.valueOf(op)) + "; right: one of "
                    + String.join(", ", new TreeSet<>(operations)));
        }
        return op.textValue();
    }

    /** Refuses keys that an operation does not know. */
    void allow(String... keys) throws DoorException {
        Set<String> known = new TreeSet<>(List.of(keys));
        known.add("op");
        for (var names = json.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new DoorException("unknown key " + shown(name) + "; right: " + String.join(", ", known));
            }
        }
    }

    boolean has(String key) {
        return json.hasNonNull(key);
    }

    String text(String key, String otherwise) throws DoorException {
        JsonNode value = json.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw wrong(key, value, "a text");
        }
        return value.textValue();
    }

    String choice(String key, String otherwise, String... words) throws DoorException {
        String word = text(key, otherwise);
        if (!List.of(words).contains(word)) {
            throw wrong(key, json.get(key), "one of " + String.join(", ", words));
        }
        return word;
    }

    long whole(String key, long otherwise, long least, long most) throws DoorException {
        JsonNode value = json.get(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least
                || value.longValue() > most) {
            throw wrong(key, value, "a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    /** Settings in place of a preset's, each {@code key=value}. */
    List<String> overrides(String key) throws DoorException {
        List<String> overrides = new ArrayList<>();
        JsonNode set = json.get(key);
        if (set == null) {
            return overrides;
        }
        if (!set.isObject()) {
            throw wrong(key, set, "an object of settings");
        }
        for (var entries = set.properties().iterator(); entries.hasNext();) {
            var entry = entries.next();
            if (!entry.getValue().isTextual() && !entry.getValue().isNumber() || entry.getKey().indexOf('=') >= 0) {
                throw wrong(key + "." + entry.getKey(), entry.getValue(), "a text or a number");
            }
            overrides.add(entry.getKey() + "=" + entry.getValue().asText());
        }
        return overrides;
    }

    /** Fills a decision from a list with the index of an option for each device. */
    void decision(String key, SlotSnapshot slot, Decision decision) throws DoorException {
        decision(key, json.get(key), slot, decision);
    }

    /** How many decisions are in a list of them. */
    int decisions(String key, int most) throws DoorException {
        JsonNode list = json.get(key);
        if (list == null || !list.isArray() || list.size() > most) {
            throw wrong(key, list, "a list of at most " + most + " decisions");
        }
        return list.size();
    }

    /** Fills a decision from the i-th of a list of them. */
    void decision(String key, int i, SlotSnapshot slot, Decision decision) throws DoorException {
        decision(key + "[" + i + "]", json.get(key).get(i), slot, decision);
    }

    private static void decision(String key, JsonNode list, SlotSnapshot slot, Decision decision)
            throws DoorException {
        int options = slot.options().size();
        if (list == null || !list.isArray() || list.size() != slot.devices()) {
            throw wrong(key, list, "a list with one option for each of the " + slot.devices() + " devices");
        }
        decision.reset(slot.devices());
        for (int m = 0; m < slot.devices(); m++) {
            JsonNode option = list.get(m);
            if (!option.isIntegralNumber() || !option.canConvertToInt() || option.intValue() < 0
                    || option.intValue() >= options) {
                throw wrong(key + "[" + m + "]", option, "a whole number from 0 to " + (options - 1)
                        + ", the index of an option");
            }
            decision.choose(m, option.intValue());
        }
        int invalid = decision.firstInvalid(slot);
        if (invalid >= 0) {
            throw wrong(key + "[" + invalid + "]", list.get(invalid), "an option whose server " + slot.deviceId(invalid)
                    + " has a link to");
        }
    }

    private static DoorException wrong(String key, JsonNode value, String right) {
        return new DoorException(key + (value == null ? " is missing" : " = " + shown(value.toString())) + "; right: "
                + right);
    }

    private static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
    }
}
