package org.offramp.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words behind a command: {@code --key value} or {@code --flag}. Each wrong one is named with what is right.
 * One thread.
 */
public final class Arguments {
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * Takes the words apart.
     *
     * @param flags the keys that stand without a value
     * @throws IllegalArgumentException at a word that is no option, or an option that lacks its value
     */
    public Arguments(List<String> words, Set<String> flags) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                throw new IllegalArgumentException("what is " + word + "? options begin with --");
            }
            String key = word.substring(2);
            if (flags.contains(key)) {
                values.put(key, "true");
            } else if (++i < words.size()) {
                values.put(key, words.get(i));
            } else {
                throw new IllegalArgumentException("--" + key + " wants a value behind it");
            }
        }
    }

    /** The value of a key, or another one when it was not given. */
    public String text(String key, String otherwise) {
        String value = values.remove(key);
        return value == null ? otherwise : value;
    }

    /** Whether a flag was given. */
    public boolean flag(String key) {
        return values.remove(key) != null;
    }

    /** A file's absolute path; {@code null} when it was not given and need not be. */
    public Path path(String key, boolean required) {
        String value = values.remove(key);
        if (value == null && required) {
            throw new IllegalArgumentException("--" + key + " PATH is missing");
        }
        return value == null ? null : Path.of(value).toAbsolutePath().normalize();
    }

    /** One of several words. */
    public String choice(String key, String otherwise, String... choices) {
        String value = text(key, otherwise);
        if (!Arrays.asList(choices).contains(value)) {
            throw new IllegalArgumentException("--" + key + " " + value + ": one of " + String.join(", ", choices));
        }
        return value;
    }

    /** Several different values, parted by commas. */
    public List<String> list(String key, String otherwise) {
        String text = text(key, otherwise);
        List<String> list = Arrays.stream(text.split(",", -1)).map(String::trim).toList();
        if (list.contains("") || Set.copyOf(list).size() < list.size()) {
            throw new IllegalArgumentException("--" + key + " " + text
                    + ": values parted by commas, none empty and none twice, e.g. " + otherwise);
        }
        return list;
    }

    /** A whole number between two bounds, both allowed. */
    public int integer(String key, int otherwise, int least, int most) {
        String value = values.remove(key);
        try {
            int number = value == null ? otherwise : Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same message as for a number out of range
        }
        throw new IllegalArgumentException("--" + key + " " + value + ": a whole number from " + least + " to " + most);
    }

    /** A number between two bounds, both allowed. */
    public double number(String key, double otherwise, double least, double most) {
        String value = values.remove(key);
        try {
            double number = value == null ? otherwise : Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same message as for a number out of range
        }
        throw new IllegalArgumentException("--" + key + " " + value + ": a number from " + least + " to " + most);
    }

    /** Refuses what nobody asked for. */
    public void finish() {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("unknown option --" + values.keySet().iterator().next());
        }
    }
}
