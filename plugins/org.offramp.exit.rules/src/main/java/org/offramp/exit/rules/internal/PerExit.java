package org.offramp.exit.rules.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.ThresholdExitRule;

/**
 * A value for each early exit, or one for all of them.
 *
 * @param values exit {@code e} has element {@code e - 1}; a single element is for every exit; none at all: not configured
 */
record PerExit(double[] values) {
    static final String NEVER = "never";
    /** A threshold that nobody can tell from the number it was found as. */
    private static final MathContext DIGITS = new MathContext(9);

    /**
     * Reads {@code 0.98, never, 0.9}.
     *
     * @param key where it was written, for the message of a refusal
     * @param what what would be right, for the same
     * @param never whether an exit may have none
     */
    static PerExit parse(String key, String text, double low, double high, boolean never, String what) {
        List<Double> values = new ArrayList<>();
        String[] words = text.isBlank() ? new String[0] : text.trim().split("\\s*,\\s*", -1);
        for (String word : words) {
            values.add(never && word.equals(NEVER) ? Double.valueOf(ThresholdExitRule.NEVER_LEAVES)
                    : number(key, text, word, low, high, what));
        }
        return new PerExit(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Double number(String key, String text, String word, double low, double high, String what) {
        double value = Double.NaN;
        try {
            value = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            // the same message as for a number out of range
        }
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(key + " = " + text + ": '" + word + "' is wrong; right: " + what
                    + ", one for each early exit separated by commas, or a single one for all");
        }
        return value;
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    /** The value of an exit; {@code otherwise} where none is configured. */
    double at(int exit, double otherwise) {
        if (values.length == 1) {
            return values[0];
        }
        return exit <= values.length ? values[exit - 1] : otherwise;
    }

    boolean fits(NetworkDescription network) {
        return values.length <= 1 || values.length == network.mainExit() - 1;
    }

    PerExit map(java.util.function.DoubleUnaryOperator change) {
        return new PerExit(java.util.Arrays.stream(values).map(change).toArray());
    }

    /** As {@link #parse} reads it. */
    static String text(double[] values) {
        return java.util.Arrays.stream(values).mapToObj(PerExit::text).collect(Collectors.joining(", "));
    }

    private static String text(double value) {
        return Double.isInfinite(value) ? NEVER
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
