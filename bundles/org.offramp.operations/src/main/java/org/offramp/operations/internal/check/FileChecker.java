package org.offramp.operations.internal.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Holds the values of a file against what the component accepts, and turns them into the types it wants.
 *
 * <p>A file is right as a whole or wrong as a whole: a half of it is never applied.
 */
public final class FileChecker {

    private final String place;
    private final FileText text;
    private final Schema schema;
    private final Map<String, Attribute> further;
    private final List<Problem> problems = new ArrayList<>();

    /** Outcome of a check: the typed values, to be used only when there is no problem. */
    public record Checked(Map<String, Object> values, List<Problem> problems) {
    }

    private FileChecker(String place, FileText text, Schema schema, Map<String, Attribute> further) {
        this.place = place;
        this.text = text;
        this.schema = schema;
        this.further = further;
    }

    /**
     * Checks a file.
     *
     * @param place the file as a person names it
     * @param text the file as read
     * @param schema what the component accepts
     * @param further keys that are right besides those of the schema: what Declarative Services and the component's
     *     own properties allow ({@code service.ranking}, {@code reference.target})
     */
    public static Checked check(String place, FileText text, Schema schema, Map<String, Attribute> further) {
        return new FileChecker(place, text, schema, further).check();
    }

    private Checked check() {
        Map<String, Object> values = new LinkedHashMap<>();
        text.values().forEach((key, value) -> {
            Attribute attribute = schema.attributes().getOrDefault(key, further.get(key));
            if (attribute == null) {
                unknown(key);
                return;
            }
            Object typed = new ValueCheck(attribute, key).value(value);
            if (typed != null) {
                values.put(key, typed);
            }
        });
        schema.attributes().values().stream()
                // an array that is not there is an empty one
                .filter(a -> a.required() && a.single() && a.defaults().isEmpty())
                .filter(a -> !text.values().containsKey(a.id()))
                .forEach(a -> add(a.id(), null, a.id() + " is missing.", a.right()));
        return new Checked(values, List.copyOf(problems));
    }

    private void unknown(String key) {
        Set<String> keys = schema.attributes().keySet();
        String all = keys.isEmpty() ? "It has no keys." : "Its keys: " + String.join(", ", keys) + ".";
        add(key, null, key + " is not a key of " + schema.pid() + ".", Nearest.question(key, keys) + all);
    }

    private void add(String key, String value, String what, String right) {
        problems.add(Problem.mistake(place, text.line(key), key, value, what, right));
    }

    /** The check of one key's value. */
    private final class ValueCheck {
        private final Attribute attribute;
        private final String key;
        private boolean sound = true;

        ValueCheck(Attribute attribute, String key) {
            this.attribute = attribute;
            this.key = key;
        }

        /** The typed value; {@code null} when it is wrong, which has been noted then. */
        Object value(Object written) {
            List<String> parts = parts(written);
            if (attribute.single()) {
                Object one = parts.size() == 1 ? one(parts.get(0)) : wrong(String.join(",", parts), "is not one value");
                return sound ? one : null;
            }
            if (parts.size() > Math.abs((long) attribute.cardinality())) {
                wrong(String.join(",", parts), "has " + parts.size() + " values");
                return null;
            }
            List<Object> all = new ArrayList<>();
            parts.forEach(part -> all.add(one(part)));
            if (!sound) {
                return null;
            }
            return attribute.cardinality() < 0 ? all : array(all);
        }

        private Object array(List<Object> all) {
            Object array = java.lang.reflect.Array.newInstance(attribute.type().javaType(), all.size());
            IntStream.range(0, all.size()).forEach(i -> java.lang.reflect.Array.set(array, i, all.get(i)));
            return array;
        }

        private List<String> parts(Object written) {
            if (written instanceof Collection<?> several) {
                return several.stream().map(String::valueOf).toList();
            }
            if (written.getClass().isArray()) {
                return IntStream.range(0, java.lang.reflect.Array.getLength(written))
                        .mapToObj(i -> String.valueOf(java.lang.reflect.Array.get(written, i))).toList();
            }
            return attribute.single() ? List.of(written.toString()) : CommaList.split(written.toString());
        }

        private Object one(String part) {
            Object typed;
            try {
                typed = attribute.type().read(part);
            } catch (IllegalArgumentException e) {
                return wrong(part, part.isBlank() ? "is empty" : isOutside(part) ? "is out of range"
                        : "is not " + attribute.type().words());
            }
            if (!attribute.options().isEmpty()) {
                return option(part, typed);
            }
            if (isOutside(part)) {
                return wrong(part, "is out of range");
            }
            String complaint = attribute.single() && !part.isEmpty() ? attribute.verdict().apply(part) : null;
            return complaint == null || complaint.isEmpty() ? typed : wrong(part, "is refused (" + complaint + ")");
        }

        private Object option(String part, Object typed) {
            String wanted = attribute.type().isText() ? part : part.trim();
            return attribute.options().contains(wanted) ? typed : wrong(part, "is not an option");
        }

        /** Whether a number, or the length of a text, is outside the range; false for what is no number. */
        private boolean isOutside(String part) {
            BigDecimal number;
            if (attribute.type().isText()) {
                number = BigDecimal.valueOf(part.length());
            } else if (attribute.type().isNumber()) {
                try {
                    number = new BigDecimal(part.trim());
                } catch (NumberFormatException e) {
                    return false;
                }
            } else {
                return false;
            }
            BigDecimal[] limits = attribute.type().integerLimits();
            if (limits != null && number.stripTrailingZeros().scale() > 0) {
                return false;
            }
            return below(number, attribute.min()) || above(number, attribute.max())
                    || limits != null && (below(number, limits[0]) || above(number, limits[1]));
        }

        private boolean below(BigDecimal number, BigDecimal least) {
            return least != null && number.compareTo(least) < 0;
        }

        private boolean above(BigDecimal number, BigDecimal greatest) {
            return greatest != null && number.compareTo(greatest) > 0;
        }

        private Object wrong(String part, String how) {
            sound = false;
            String shown = attribute.secret() ? "(hidden)" : shorten(part);
            String guess = attribute.secret() ? "" : Nearest.question(part.trim(), attribute.options());
            add(key, attribute.secret() ? null : part, (key + " = " + shown).trim() + " " + how + ".",
                    guess + attribute.right());
            return null;
        }

        private String shorten(String part) {
            String line = part.replaceAll("\\p{Cntrl}", " ");
            return line.length() <= 80 ? line : line.substring(0, 77) + "...";
        }
    }
}
