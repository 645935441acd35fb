package org.offramp.simulator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text, the same on every JVM: the shortest text that Java itself finds for a double changed with JDK 19,
 * and files of results are to be the same byte for byte. Stateless; any thread.
 */
public final class Decimals {
    private static final MathContext RESULT = new MathContext(12, RoundingMode.HALF_EVEN);
    private static final MathContext EXACT = new MathContext(17, RoundingMode.HALF_EVEN);

    private Decimals() {
    }

    /** A figure of a result, to 12 digits; {@code null} for what is no number. */
    public static BigDecimal of(double value) {
        return rounded(value, RESULT);
    }

    /** A figure from which its double comes back to the last bit, to 17 digits; {@code null} for what is no number. */
    public static BigDecimal exact(double value) {
        return rounded(value, EXACT);
    }

    /** A figure of a result in a table, without an exponent; empty for what is no number. */
    public static String text(double value) {
        return Double.isFinite(value) ? of(value).toPlainString() : "";
    }

    private static BigDecimal rounded(double value, MathContext digits) {
        if (!Double.isFinite(value)) {
            return null;
        }
        BigDecimal exact = new BigDecimal(value).round(digits);
        return exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
    }
}
