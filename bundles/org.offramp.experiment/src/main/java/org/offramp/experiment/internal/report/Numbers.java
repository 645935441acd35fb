package org.offramp.experiment.internal.report;

import java.util.Locale;

/** Numbers for people. */
public final class Numbers {
    private Numbers() {
    }

    /** A number with so many digits behind the point; a dash for NaN, and no -0. */
    public static String of(double value, int digits) {
        if (Double.isNaN(value)) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    /** The same with its sign. */
    public static String signed(double value, int digits) {
        String text = of(value, digits);
        return value > 0 && Double.parseDouble(text) != 0 ? "+" + text : text;
    }

    /** A mean, and how far it can be trusted where that is known. */
    public static String of(Interval interval, int digits) {
        return of(interval.mean(), digits) + (interval.runs() < 2 ? "" : " ± " + of(interval.half(), digits));
    }
}
