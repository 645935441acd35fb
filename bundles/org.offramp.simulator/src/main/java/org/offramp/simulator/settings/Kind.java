package org.offramp.simulator.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the values of a setting are.
 *
 * @param right one line that says what is right, for errors
 * @param parser makes a value of its text
 */
record Kind(String right, Parser parser) {
    /** Plain decimal numbers: not what Java takes besides, such as NaN, 0x1p3 or 1f. */
    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int SHOWN = 60;

    /** Makes a value of its text. */
    @FunctionalInterface
    interface Parser {
        /** @throws IllegalArgumentException that says what is wrong; what is right is added to it */
        Object parse(String text);
    }

    /** The value that a text means. */
    Object parse(String text) {
        try {
            return parser.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + "; right: " + right);
        }
    }

    /** An {@link Integer}. */
    static Kind whole(int least, int most) {
        return new Kind("a whole number from " + least + " to " + most, text -> {
            double number = parseNumber(text, least, most);
            if (number != Math.rint(number)) {
                throw new IllegalArgumentException(shown(text) + " is no whole number");
            }
            return (int) number;
        });
    }

    /** A {@link Double}. */
    static Kind number(String unit, double least, double most) {
        return new Kind("a number" + in(unit) + between(least, most), text -> parseNumber(text, least, most));
    }

    /** An array of two numbers, the lower one first. */
    static Kind range(String unit, double least, double most) {
        return new Kind("the lowest and the highest" + in(unit) + ", parted by a comma, each" + between(least, most),
                text -> {
                    double[] both = parseNumbers(text, least, most, 2);
                    if (both.length != 2 || both[0] > both[1]) {
                        throw new IllegalArgumentException(both.length != 2 ? "these are not two numbers"
                                : "the highest is below the lowest");
                    }
                    return both;
                });
    }

    /** An array of numbers. */
    static Kind numbers(String unit, double least, double most, int atMost) {
        return new Kind("1 to " + atMost + " numbers" + in(unit) + ", parted by commas, each" + between(least, most),
                text -> parseNumbers(text, least, most, atMost));
    }

    /** An array of arrays of numbers. */
    static Kind rows(String unit, double least, double most, int rows, int columns) {
        return new Kind("1 to " + rows + " rows parted by semicolons, each of numbers" + in(unit)
                + " parted by commas, each" + between(least, most), text -> {
                    String[] parts = text.split(";", -1);
                    if (parts.length > rows) {
                        throw new IllegalArgumentException("these are " + parts.length + " rows");
                    }
                    double[][] table = new double[parts.length][];
                    for (int n = 0; n < parts.length; n++) {
                        table[n] = parseNumbers(parts[n], least, most, columns);
                    }
                    return table;
                });
    }

    /** A {@link String}, one of several. */
    static Kind choice(String... words) {
        return new Kind("one of " + String.join(", ", words), text -> {
            if (!List.of(words).contains(text)) {
                throw new IllegalArgumentException("'" + shown(text) + "' is none of them");
            }
            return text;
        });
    }

    /** A {@link String} of letters, digits, . _ and -, or nothing. */
    static Kind name(String what) {
        return new Kind(what + ", 1 to 64 of A-Z a-z 0-9 . _ -, or nothing", text -> {
            if (!text.isEmpty() && !NAME.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + shown(text) + "' is no name");
            }
            return text;
        });
    }

    /** A {@link String}. */
    static Kind text(String right) {
        return new Kind(right, text -> text);
    }

    private static double[] parseNumbers(String text, double least, double most, int atMost) {
        List<Double> numbers = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            numbers.add(parseNumber(word.strip(), least, most));
            if (numbers.size() > atMost) {
                throw new IllegalArgumentException("these are more than " + atMost);
            }
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static double parseNumber(String word, double least, double most) {
        if (!NUMBER.matcher(word).matches()) {
            throw new IllegalArgumentException(word.isEmpty() ? "a number is missing" : "'" + shown(word)
                    + "' is no number");
        }
        double number = Double.parseDouble(word);
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(shown(word) + " is out of range");
        }
        return number;
    }

    private static String in(String unit) {
        return unit.isEmpty() ? "" : " in " + unit;
    }

    static String between(double least, double most) {
        return " from " + plain(least) + " to " + plain(most);
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /** A value as it is shown in an error: one line, not too long. */
    static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 3) + "...";
    }
}
