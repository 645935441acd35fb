package org.offramp.network.trace.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The columns that a trace may have (docs/network-models.md). */
enum Column {
    TIME("time_s", -1e12, 1e12),
    UPLINK("uplink_mbit_per_s", 0, 1e6),
    DOWNLINK("downlink_mbit_per_s", 0, 1e6),
    DELAY("delay_ms", 0, 1e5),
    UPLINK_DELAY("uplink_delay_ms", 0, 1e5),
    DOWNLINK_DELAY("downlink_delay_ms", 0, 1e5),
    UNCERTAINTY("uncertainty", 0, 100),
    LOWER_BOUND("lower_bound"),
    X("x_m", -1e9, 1e9),
    Y("y_m", -1e9, 1e9),
    LATITUDE("latitude", -90, 90),
    LONGITUDE("longitude", -180, 180),
    DEVICE("device"),
    SERVER("server");

    /** What the column of lower bounds may hold. */
    static final List<String> BOUNDS = List.of("none", "uplink", "downlink", "both");
    private static final String ID = "[A-Za-z0-9._-]{1,64}";

    private final String title;
    private final boolean number;
    private final double low;
    private final double high;

    Column(String title) {
        this(title, false, 0, 0);
    }

    Column(String title, double low, double high) {
        this(title, true, low, high);
    }

    Column(String title, boolean number, double low, double high) {
        this.title = title;
        this.number = number;
        this.low = low;
        this.high = high;
    }

    /** As it stands in the first line. */
    String title() {
        return title;
    }

    boolean number() {
        return number;
    }

    /** The column with this title, or {@code null}. */
    static Column of(String title) {
        return Arrays.stream(values()).filter(c -> c.title.equals(title)).findFirst().orElse(null);
    }

    /** The title most like a wrong one, or nothing when none is like it. */
    static String like(String wrong) {
        String letters = wrong.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "");
        return Arrays.stream(values()).map(Column::title).filter(t -> {
            String own = t.replaceAll("[^a-z]", "");
            return letters.length() >= 4 && (own.startsWith(letters.substring(0, 4)) || own.contains(letters));
        }).findFirst().map(t -> " Did you mean " + t + "?").orElse("");
    }

    static String titles() {
        return Arrays.stream(values()).map(Column::title).collect(Collectors.joining(", "));
    }

    /** What a field of this column must hold, for a person. */
    String right() {
        return number ? "a number from " + plain(low) + " to " + plain(high)
                : this == LOWER_BOUND ? "one of " + String.join(", ", BOUNDS)
                : "a name of 1 to 64 characters of A-Z a-z 0-9 . _ -";
    }

    private static String plain(double value) {
        return String.valueOf((long) value);
    }

    /** The value of a field of a column of numbers. NaN when the text is none within the range. */
    double value(String text) {
        if (!text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) {
            return Double.NaN;
        }
        double value = Double.parseDouble(text);
        return value >= low && value <= high ? value : Double.NaN;
    }

    /** Whether a field of a column of texts may hold this. */
    boolean takes(String text) {
        return this == LOWER_BOUND ? BOUNDS.contains(text) : text.matches(ID);
    }
}
