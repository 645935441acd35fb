package org.offramp.simulator.internal;

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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.offramp.simulator.SimulatorFileException;

/**
 * A JSON value that is asked for what has to be in it; each error names file, key and value, and what is right.
 *
 * @param where the file
 * @param key the way to the value, e.g. {@code cases[0].slots[2].rate_mbps}
 */
public record Node(String where, String key, JsonNode value) {
    private static final int SHOWN = 60;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(12).maxNumberLength(60)
                    .maxStringLength(10_000).maxNameLength(200).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** The one object that a file consists of. */
    public static Node root(String where, byte[] json) throws SimulatorFileException {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root == null || !root.isObject()) {
                throw refused(where + " is not one JSON object");
            }
            return new Node(where, "", root);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw refused(where + ": " + (at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr()
                    + ": ") + e.getOriginalMessage().lines().findFirst().orElse("no JSON"));
        } catch (IOException e) {
            throw refused(where + ": " + e);
        }
    }

    private static SimulatorFileException refused(String problem) {
        return new SimulatorFileException(List.of(problem));
    }

    /** Whether a key has a value other than null. */
    public boolean has(String name) {
        return value.hasNonNull(name);
    }

    /** The value of a key, which has to be there. */
    public Node at(String name) throws SimulatorFileException {
        String path = key.isEmpty() ? name : key + "." + name;
        if (!has(name)) {
            throw refused(where + ": " + path + " is missing");
        }
        return new Node(where, path, value.get(name));
    }

    /** The keys beside those that are known. */
    public Set<String> others(Set<String> known) {
        TreeSet<String> others = new TreeSet<>();
        value.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                others.add(key.isEmpty() ? name : key + "." + name);
            }
        });
        return others;
    }

    /** The entries of a list. */
    public List<Node> items(int least, int most) throws SimulatorFileException {
        if (!value.isArray() || value.size() < least || value.size() > most) {
            throw wrong("a list of " + (least == most ? least : least + " to " + most) + " entries");
        }
        List<Node> items = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            items.add(new Node(where, key + "[" + i + "]", value.get(i)));
        }
        return items;
    }

    /** A list of so many numbers. */
    public double[] numbers(int count, double least, double most) throws SimulatorFileException {
        List<Node> items = items(count, count);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = items.get(i).number(least, most);
        }
        return numbers;
    }

    /** A list of so many whole numbers. */
    public int[] wholes(int count, int least, int most) throws SimulatorFileException {
        List<Node> items = items(count, count);
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = items.get(i).whole(least, most);
        }
        return numbers;
    }

    /** One of several words. */
    public String choice(String... words) throws SimulatorFileException {
        if (!value.isTextual() || !List.of(words).contains(value.textValue())) {
            throw wrong("one of " + String.join(", ", words));
        }
        return value.textValue();
    }

    /** A whole number between two bounds, both allowed. */
    public int whole(int least, int most) throws SimulatorFileException {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least
                || value.intValue() > most) {
            throw wrong("a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    /** A number between two bounds, both allowed. */
    public double number(double least, double most) throws SimulatorFileException {
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw wrong("a number from " + plain(least) + " to " + plain(most));
        }
        return value.doubleValue();
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** True or false. */
    public boolean truth() throws SimulatorFileException {
        if (!value.isBoolean()) {
            throw wrong("true or false");
        }
        return value.booleanValue();
    }

    /** An error that says what would be right in place of this value. */
    public SimulatorFileException wrong(String right) {
        String clean = value.toString().replaceAll("\\p{Cntrl}", " ");
        return refused(where + ": " + key + " = "
                + (clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...") + "; right: " + right);
    }
}
