package org.offramp.profile.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.offramp.profile.ProfileException;

/**
 * A JSON value that is asked for what has to be in it; each error names file, key and value, and what is right.
 *
 * @param where the file
 * @param key the way to the value, e.g. {@code devices[0].batches[2].size}
 */
record Node(String where, String key, JsonNode value) {
    private static final int SHOWN = 60;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(12).maxNumberLength(40)
                    .maxStringLength(2000).maxNameLength(200).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    static Node root(String where, byte[] json) throws ProfileException {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root == null || !root.isObject()) {
                throw new ProfileException(where + " is no profile: a profile is one JSON object");
            }
            return new Node(where, "", root);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new ProfileException(where + " is no profile: "
                    + (at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ")
                    + e.getOriginalMessage().lines().findFirst().orElse("no JSON"), e);
        } catch (IOException e) {
            throw new ProfileException(where + " is no profile: " + e, e);
        }
    }

    boolean has(String name) {
        return value.hasNonNull(name);
    }

    Node at(String name) throws ProfileException {
        String path = key.isEmpty() ? name : key + "." + name;
        if (!has(name)) {
            throw new ProfileException(where + ": " + path + " is missing");
        }
        return new Node(where, path, value.get(name));
    }

    /** Refuses what is not an object, and keys that this format does not know. */
    Node object(String... known) throws ProfileException {
        if (!value.isObject()) {
            throw wrong("a JSON object");
        }
        for (Iterator<String> names = value.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!Set.of(known).contains(name)) {
                throw new ProfileException(where + ": unknown key " + shown(key.isEmpty() ? name : key + "." + name)
                        + "; right: " + String.join(", ", known));
            }
        }
        return this;
    }


    List<Node> items(int least, int most) throws ProfileException {
        if (!value.isArray() || value.size() < least || value.size() > most) {
            throw wrong("a list of " + least + " to " + most + " entries");
        }
        List<Node> items = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            items.add(new Node(where, key + "[" + i + "]", value.get(i)));
        }
        return items;
    }

    String text(String pattern, String right) throws ProfileException {
        if (!value.isTextual() || !value.textValue().matches(pattern)) {
            throw wrong(right);
        }
        return value.textValue();
    }

    long whole(long least, long most) throws ProfileException {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least
                || value.longValue() > most) {
            throw wrong("a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    double number(double least, double most) throws ProfileException {
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw wrong("a number from " + least + " to " + most);
        }
        return value.doubleValue();
    }

    ProfileException wrong(String right) {
        return new ProfileException(where + ": " + key + " = " + shown(value.toString()) + "; right: " + right);
    }

    private static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
    }
}
