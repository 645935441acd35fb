package org.offramp.cnn.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.offramp.cnn.PackageException;

/** A JSON value of a manifest that is asked for what has to be in it; each error names the key and what would be right. */
record JsonView(String where, String key, JsonNode node) {
    private static final int MOST_ITEMS = 10_000;

    static JsonView root(String where, byte[] bytes) throws PackageException {
        return new JsonView(where, "", ManifestJson.parse(where, bytes));
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    JsonView at(String name) throws PackageException {
        JsonNode child = node.get(name);
        String path = key.isEmpty() ? name : key + "." + name;
        if (child == null || child.isNull()) {
            throw new PackageException(where + ": manifest.json lacks " + path);
        }
        return new JsonView(where, path, child);
    }

    PackageException wrong(String expected) {
        String text = node.toString();
        return new PackageException(where + ": " + key + " in manifest.json is " + expected + ", not "
                + (text.length() <= 60 ? text : text.substring(0, 60) + "..."));
    }

    /** Refuses keys that this format does not know: a misspelt one would be silently without effect. */
    void onlyKeys(Set<String> known) throws PackageException {
        if (!node.isObject()) {
            throw wrong("a JSON object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new PackageException(where + ": manifest.json has an unknown key "
                        + (key.isEmpty() ? name : key + "." + name) + "; known are " + known.stream().sorted().toList());
            }
        }
    }

    String text(Pattern pattern, String expected) throws PackageException {
        if (!node.isTextual() || !pattern.matcher(node.textValue()).matches()) {
            throw wrong(expected);
        }
        return node.textValue();
    }

    long integer(long least, long most) throws PackageException {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < least
                || node.longValue() > most) {
            throw wrong("a whole number from " + least + " to " + most);
        }
        return node.longValue();
    }

    double number(double least, double most) throws PackageException {
        if (!node.isNumber() || !(node.doubleValue() >= least && node.doubleValue() <= most)) {
            throw wrong("a number from " + least + " to " + most);
        }
        return node.doubleValue();
    }

    List<JsonView> items(int least, int most) throws PackageException {
        if (!node.isArray() || node.size() < least || node.size() > Math.min(most, MOST_ITEMS)) {
            throw wrong("a list of " + least + " to " + most + " entries");
        }
        List<JsonView> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(new JsonView(where, key + "[" + i + "]", node.get(i)));
        }
        return items;
    }

    /** Dimensions of one item: one to four, each at least 1, at most {@code most} elements in all. */
    int[] shape(long most) throws PackageException {
        List<JsonView> items = items(1, 4);
        int[] shape = new int[items.size()];
        long elements = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) items.get(i).integer(1, most);
            elements *= shape[i];
            if (elements > most) {
                throw wrong("a shape of at most " + most + " elements");
            }
        }
        return shape;
    }

    float[] floats(int count) throws PackageException {
        List<JsonView> items = items(count, count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) items.get(i).number(-1e30, 1e30);
        }
        return values;
    }

    Map<String, String> texts() throws PackageException {
        if (!node.isObject()) {
            throw wrong("a JSON object of texts");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (!field.getValue().isValueNode()) {
                throw wrong("a JSON object of texts");
            }
            texts.put(field.getKey(), field.getValue().asText());
        }
        return texts;
    }
}
