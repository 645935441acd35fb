package org.offramp.training.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words behind a command: {@code --key value} or {@code --flag}. Each wrong one is named with what is right. */
final class Arguments {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** @param flags the keys that stand without a value */
    Arguments(List<String> words, Set<String> flags) {
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

    String text(String key, String otherwise) {
        String value = values.remove(key);
        return value == null ? otherwise : value;
    }

    boolean flag(String key) {
        return values.remove(key) != null;
    }

    Path path(String key, boolean required) {
        String value = values.remove(key);
        if (value == null && required) {
            throw new IllegalArgumentException("--" + key + " PATH is missing");
        }
        return value == null ? null : Path.of(value).toAbsolutePath().normalize();
    }

    String choice(String key, String otherwise, String... choices) {
        String value = text(key, otherwise);
        if (!Arrays.asList(choices).contains(value)) {
            throw new IllegalArgumentException("--" + key + " " + value + ": one of " + String.join(", ", choices));
        }
        return value;
    }

    int integer(String key, int otherwise, int least, int most) {
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

    double number(String key, double otherwise, double least, double most) {
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
    void finish() {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("unknown option --" + values.keySet().iterator().next());
        }
    }
}
