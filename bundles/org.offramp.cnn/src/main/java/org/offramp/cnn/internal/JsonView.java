package org.offramp.cnn.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.offramp.cnn.PackageException;

/** A JSON value of a manifest that is asked for what has to be in it; each error names the key and what is right. */
record JsonView(String where, String key, Object node) {
    private static final int MOST_ITEMS = 10_000;

    static JsonView root(String where, byte[] bytes) throws PackageException {
        return new JsonView(where, "", JsonTree.parse(where, bytes));
    }

    boolean has(String name) {
        return node instanceof Map<?, ?> map && map.get(name) != null;
    }

    JsonView at(String name) throws PackageException {
        Object child = node instanceof Map<?, ?> map ? map.get(name) : null;
        String path = key.isEmpty() ? name : key + "." + name;
        if (child == null) {
            throw new PackageException(where + ": manifest.json lacks " + path);
        }
        return new JsonView(where, path, child);
    }

    PackageException wrong(String expected) {
        return new PackageException(where + ": " + key + " in manifest.json must be " + expected + ", not "
                + SafePath.shown(String.valueOf(node)));
    }

    /** Refuses keys that this format does not know: a misspelt one would be silently without effect. */
    void onlyKeys(Set<String> known) throws PackageException {
        if (!(node instanceof Map<?, ?> map)) {
            throw wrong("a JSON object");
        }
        for (Object name : map.keySet()) {
            if (!known.contains(name)) {
                throw new PackageException(where + ": manifest.json has an unknown key "
                        + SafePath.shown(key.isEmpty() ? name.toString() : key + "." + name) + "; known are "
                        + known.stream().sorted().toList());
            }
        }
    }

    String text(Pattern pattern, String expected) throws PackageException {
        if (!(node instanceof String text) || !pattern.matcher(text).matches()) {
            throw wrong(expected);
        }
        return text;
    }

    long integer(long least, long most) throws PackageException {
        if (!(node instanceof Long number) || number < least || number > most) {
            throw wrong("a whole number from " + least + " to " + most);
        }
        return number;
    }

    double number(double least, double most) throws PackageException {
        if (!(node instanceof Number number) || !(number.doubleValue() >= least && number.doubleValue() <= most)) {
            throw wrong("a number from " + least + " to " + most);
        }
        return number.doubleValue();
    }

    List<JsonView> items(int least, int most) throws PackageException {
        if (!(node instanceof List<?> list) || list.size() < least || list.size() > Math.min(most, MOST_ITEMS)) {
            throw wrong("a list of " + least + " to " + most + " entries");
        }
        List<JsonView> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            items.add(new JsonView(where, key + "[" + i + "]", list.get(i)));
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
        if (!(node instanceof Map<?, ?> map)) {
            throw wrong("a JSON object of texts");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getValue() instanceof String text)) {
                throw wrong("a JSON object of texts");
            }
            texts.put((String) entry.getKey(), text);
        }
        return texts;
    }
}
