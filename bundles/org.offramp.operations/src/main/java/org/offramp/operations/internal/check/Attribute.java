package org.offramp.operations.internal.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One key of a component's configuration, as its metatype describes it.
 *
 * @param id the key
 * @param type type of a value
 * @param cardinality 0 one value; positive an array, negative a list, of at most so many values
 * @param required whether the component cannot do without (a default fulfils that)
 * @param defaults default values; empty when there is none
 * @param min least value, for a text its least length; {@code null} when unbounded
 * @param max greatest value, for a text its greatest length; {@code null} when unbounded
 * @param options the only values allowed; empty when any is
 * @param verdict further check of the metatype's provider: text in, complaint out; {@code null} or empty means valid
 */
public record Attribute(String id, ValueType type, int cardinality, boolean required, List<String> defaults,
        BigDecimal min, BigDecimal max, List<String> options, UnaryOperator<String> verdict) {

    /** Copies the lists. */
    public Attribute {
        defaults = List.copyOf(defaults);
        options = List.copyOf(options);
    }

    /** Whether the value must never be shown. */
    public boolean secret() {
        return type == ValueType.PASSWORD;
    }

    boolean single() {
        return cardinality == 0;
    }

    /** What a right value looks like, in a person's words. */
    String right() {
        String one = options.isEmpty() ? type.words() + range() : "one of " + String.join(", ", options);
        String all = single() ? one : "a comma-separated list, each " + one + limit();
        String joined = String.join(",", defaults);
        String standard = joined.isBlank() || secret() ? "" : " (default " + joined + ")";
        return "Right: " + all + standard + ".";
    }

    private String limit() {
        long most = Math.abs((long) cardinality);
        return most >= Integer.MAX_VALUE ? "" : ", at most " + most + " of them";
    }

    private String range() {
        String unit = type.isText() ? " characters" : "";
        String kind = type.isText() ? " of " : " ";
        if (min != null && max != null) {
            return kind + min.toPlainString() + " to " + max.toPlainString() + unit;
        }
        if (min != null) {
            return kind + "at least " + min.toPlainString() + unit;
        }
        return max != null ? kind + "at most " + max.toPlainString() + unit : "";
    }
}
