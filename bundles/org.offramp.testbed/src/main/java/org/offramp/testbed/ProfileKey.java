package org.offramp.testbed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A key of a profile file: its unit, its range, and how it follows from a profile. A value is scaled by powers of ten
 * in decimal, so that what is written is read back to the last bit.
 */
enum ProfileKey {
    UPLINK_RATE("uplinkMegabitsPerSecond", "Mbit/s", 6, 0.001, 1e6, p -> one(p.link().uplinkBitsPerSecond())),
    UPLINK_FIXED("uplinkFixedMillis", "ms", 0, 0, 1e5, p -> one(p.link().uplinkFixedMillis())),
    DOWNLINK_RATE("downlinkMegabitsPerSecond", "Mbit/s", 6, 0.001, 1e6, p -> one(p.link().downlinkBitsPerSecond())),
    DOWNLINK_FIXED("downlinkFixedMillis", "ms", 0, 0, 1e5, p -> one(p.link().downlinkFixedMillis())),
    DEVICE_FIXED("deviceFixedMillis", "ms", 0, 0, 1e5, p -> one(p.device().fixedMillis())),
    DEVICE_POWER("deviceGigaMacPerSecond", "GMAC/s", 9, 1e-6, 1e7, p -> one(p.device().macPerSecond())),
    SERVER_FIXED("serverFixedMillis", "ms", 0, 0, 1e5, p -> one(p.server().fixedMillis())),
    SERVER_POWER("serverGigaMacPerSecond", "GMAC/s", 9, 1e-6, 1e7, p -> one(p.server().macPerSecond())),
    PREPROCESSING_FIXED("preprocessingFixedMillis", "ms", 0, 0, 1e5, p -> one(p.preprocessing().fixedMillis())),
    PREPROCESSING_SPEED("preprocessingKilobitsPerMilli", "kbit/ms", 3, 1e-6, 1e9,
            p -> one(p.preprocessing().bitsPerMilli())),
    IDLE_POWER("idleWatts", "W", 0, 0, 1e5, p -> one(p.power().idleWatts())),
    PREPROCESSING_POWER("preprocessingWatts", "W", 0, 0, 1e5, p -> one(p.power().preprocessingWatts())),
    COMPUTING_POWER("computingWatts", "W", 0, 0, 1e5, p -> one(p.power().computingWatts())),
    COMMUNICATION_POWER("communicationWatts", "W", 0, 0, 1e5, p -> one(p.power().communicationWatts())),
    BLOCKS("blockGigaMac", "GMAC", 9, 0, 1e6, true, p -> p.workload().blockMacs()),
    UPLINK_VOLUMES("uplinkKilobits", "kbit", 3, 0, 1e9, true, p -> p.workload().uplinkBits()),
    PREPROCESSING_VOLUMES("preprocessingKilobits", "kbit", 3, 0, 1e9, true, p -> p.workload().preprocessingBits()),
    DOWNLINK_VOLUME("downlinkKilobits", "kbit", 3, 0, 1e9, p -> one(p.workload().downlinkBits()));

    /** The most blocks that a network may have here. */
    static final int MOST_BLOCKS = 256;

    private final String key;
    private final String unit;
    private final int exponent;
    private final double least;
    private final double most;
    private final boolean list;
    private final Function<TestbedProfile, List<Double>> value;

    ProfileKey(String key, String unit, int exponent, double least, double most,
            Function<TestbedProfile, List<Double>> value) {
        this(key, unit, exponent, least, most, false, value);
    }

    ProfileKey(String key, String unit, int exponent, double least, double most, boolean list,
            Function<TestbedProfile, List<Double>> value) {
        this.key = key;
        this.unit = unit;
        this.exponent = exponent;
        this.least = least;
        this.most = most;
        this.list = list;
        this.value = value;
    }

    private static List<Double> one(double value) {
        return List.of(value);
    }

    String key() {
        return key;
    }

    boolean list() {
        return list;
    }

    /** What a value of this key is, for errors. */
    String right() {
        return (list ? "numbers in " + unit + ", parted by commas, each" : "a number in " + unit) + " from "
                + plain(least) + " to " + plain(most) + ", without the unit";
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    /**
     * The numbers of a value, in the units of the records (bit, bit/s, MAC, ...).
     *
     * @throws IllegalArgumentException that says what is wrong and what would be right
     */
    List<Double> parse(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String part : list ? text.split(",", -1) : new String[] {text}) {
            String word = part.strip();
            if (!StrictText.isNumber(word)) {
                throw new IllegalArgumentException((word.isEmpty() ? "a number is missing" : "'"
                        + StrictText.shown(word) + "' is no number") + "; right: " + right());
            }
            BigDecimal exact = new BigDecimal(word);
            if (!(exact.doubleValue() >= least && exact.doubleValue() <= most)) {
                throw new IllegalArgumentException(StrictText.shown(word) + " is out of range; right: " + right());
            }
            numbers.add(exact.scaleByPowerOfTen(exponent).doubleValue());
            if (numbers.size() > MOST_BLOCKS) {
                throw new IllegalArgumentException("more than " + MOST_BLOCKS + " numbers; right: one for each block");
            }
        }
        return numbers;
    }

    /**
     * This key's value of a profile as it stands in a file.
     *
     * @throws IllegalArgumentException when it is out of range, so that it could not be read again
     */
    String format(TestbedProfile profile) {
        List<String> words = new ArrayList<>();
        for (double number : value.apply(profile)) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(key + " = " + number + "; right: " + right());
            }
            BigDecimal exact = new BigDecimal(Double.toString(number)).scaleByPowerOfTen(-exponent);
            if (!(exact.doubleValue() >= least && exact.doubleValue() <= most)) {
                throw new IllegalArgumentException(key + " = " + exact + " is out of range; right: " + right());
            }
            BigDecimal shortest = exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros();
            words.add(shortest.scale() > 25 ? shortest.toString() : shortest.toPlainString());
        }
        return String.join(", ", words);
    }
}
