package org.offramp.plot.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.offramp.plot.Axis;

/** Round numbers for an axis, and how they are written. */
final class Ticks {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final int[][] DECADE_PARTS = {{1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 5}, {1, 3}, {1}};
    private static final String SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Ticks() {
    }

    static List<Axis.Tick> linear(double low, double high, int most, boolean whole) {
        double step = step((high - low) / most);
        while (Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) > most) {
            step = step(step * 1.01);
        }
        if (whole) {
            step = Math.max(1, step == 2.5 ? 5 : step);
        }
        int decimals = Math.max(0, BigDecimal.valueOf(step).stripTrailingZeros().scale());
        List<Axis.Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i <= Math.floor(high / step + 1e-9); i++) {
            ticks.add(new Axis.Tick(i * step, number(i * step, decimals)));
        }
        return ticks;
    }

    /** The round step at or above a size. */
    private static double step(double size) {
        double decade = Math.pow(10, Math.floor(Math.log10(size)));
        for (double step : STEPS) {
            if (step * decade >= size * (1 - 1e-9)) {
                // through decimal digits, so that 3 * 0.1 is not 0.30000000000000004
                return new BigDecimal(String.format(Locale.ROOT, "%.3g", step * decade)).doubleValue();
            }
        }
        return 10 * decade;
    }

    static List<Axis.Tick> logarithmic(double low, double high, int most) {
        int first = (int) Math.floor(Math.log10(low) + 1e-9);
        int last = (int) Math.ceil(Math.log10(high) - 1e-9);
        for (int[] parts : DECADE_PARTS) {
            List<Axis.Tick> ticks = decades(first, last, 1, parts, low, high);
            if (ticks.size() <= most && ticks.size() > 1) {
                return ticks;
            }
        }
        for (int every = 2;; every++) {
            List<Axis.Tick> ticks = decades(first, last, every, new int[] {1}, low, high);
            if (ticks.size() <= Math.max(2, most)) {
                // within less than a decade round steps serve better
                return ticks.size() > 1 ? ticks : linear(low, high, most, false);
            }
        }
    }

    private static List<Axis.Tick> decades(int first, int last, int every, int[] parts, double low, double high) {
        List<Axis.Tick> ticks = new ArrayList<>();
        for (int exponent = Math.floorDiv(first, every) * every; exponent <= last; exponent += every) {
            for (int part : parts) {
                double value = new BigDecimal(part).scaleByPowerOfTen(exponent).doubleValue();
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    ticks.add(new Axis.Tick(value, power(part, exponent)));
                }
            }
        }
        return ticks;
    }

    private static String power(int part, int exponent) {
        if (exponent >= -3 && exponent <= 5) {
            return number(new BigDecimal(part).scaleByPowerOfTen(exponent).doubleValue(), Math.max(0, -exponent));
        }
        StringBuilder text = new StringBuilder(part == 1 ? "10" : part + "·10").append(exponent < 0 ? "⁻" : "");
        for (char digit : String.valueOf(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPT.charAt(digit - '0'));
        }
        return text.toString();
    }

    /** With commas between thousands, a real minus, and no negative zero. */
    static String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text.replace('-', '−');
    }
}
