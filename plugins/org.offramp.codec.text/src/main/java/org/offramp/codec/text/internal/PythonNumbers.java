package org.offramp.codec.text.internal;

import java.math.BigDecimal;

/** Numbers as Python's {@code repr} writes them. */
final class PythonNumbers {
    private static final double JAVA_PLAIN_FROM = 1e-3;
    private static final double JAVA_PLAIN_TO = 1e7;

    private PythonNumbers() {
    }

    /** Appends a finite number: plain from 1e-4 to below 1e16, otherwise with an exponent of two digits or more. */
    static void append(StringBuilder text, double value) {
        double magnitude = Math.abs(value);
        if (magnitude == 0 || magnitude >= JAVA_PLAIN_FROM && magnitude < JAVA_PLAIN_TO) {
            text.append(value);
            return;
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            text.append(exact.toPlainString()).append(exact.scale() <= 0 ? ".0" : "");
            return;
        }
        text.append(exact.movePointLeft(exponent).toPlainString()).append(exponent < 0 ? "e-" : "e+");
        text.append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent));
    }
}
