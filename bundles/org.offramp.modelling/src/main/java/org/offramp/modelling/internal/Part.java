package org.offramp.modelling.internal;

import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.offramp.testbed.TaskRow;
import org.offramp.testbed.TestbedProfile;

/**
 * The parts of the delay that are a constant and a volume over a rate (Danek et al. 2025, eq. 4 and 8 to 10), so that
 * each is linear in its constant and in the inverse of its rate.
 */
enum Part {
    PREPROCESSING("preprocessing", "t0_pre", "preprocessingFixedMillis", "v_pre", "preprocessingKilobitsPerMilli",
            "kbit/ms", 1e3, 1, TaskRow::offloaded, TaskRow::preprocessingBits, r -> r.delay().preprocessingMillis(),
            p -> p.preprocessing().fixedMillis(), p -> p.preprocessing().bitsPerMilli()),
    DEVICE("vehicle", "t0_AV", "deviceFixedMillis", "C_AV", "deviceGigaMacPerSecond", "GMAC/s", 1e9, 1e3,
            r -> r.deviceMacs() > 0, TaskRow::deviceMacs, r -> r.delay().deviceMillis(),
            p -> p.device().fixedMillis(), p -> p.device().macPerSecond()),
    UPLINK("uplink", "t_UL", "uplinkFixedMillis", "r_UL", "uplinkMegabitsPerSecond", "Mbit/s", 1e6, 1e3,
            TaskRow::offloaded, TaskRow::uplinkBits, r -> r.delay().uplinkMillis(),
            p -> p.link().uplinkFixedMillis(), p -> p.link().uplinkBitsPerSecond()),
    SERVER("server", "t0_MEC", "serverFixedMillis", "C_MEC", "serverGigaMacPerSecond", "GMAC/s", 1e9, 1e3,
            r -> r.serverMacs() > 0, TaskRow::serverMacs, r -> r.delay().serverMillis(),
            p -> p.server().fixedMillis(), p -> p.server().macPerSecond()),
    DOWNLINK("downlink", "t_DL", "downlinkFixedMillis", "r_DL", "downlinkMegabitsPerSecond", "Mbit/s", 1e6, 1e3,
            r -> r.offloaded() && r.downlinkBits() > 0, TaskRow::downlinkBits, r -> r.delay().downlinkMillis(),
            p -> p.link().downlinkFixedMillis(), p -> p.link().downlinkBitsPerSecond());

    private final String title;
    private final String fixedSymbol;
    private final String fixedKey;
    private final String rateSymbol;
    private final String rateKey;
    private final String rateUnit;
    private final double perUnit;
    private final double millisPerTime;
    private final Predicate<TaskRow> uses;
    private final ToDoubleFunction<TaskRow> volume;
    private final ToDoubleFunction<TaskRow> millis;
    private final ToDoubleFunction<TestbedProfile> startFixed;
    private final ToDoubleFunction<TestbedProfile> startRate;

    Part(String title, String fixedSymbol, String fixedKey, String rateSymbol, String rateKey, String rateUnit,
            double perUnit, double millisPerTime, Predicate<TaskRow> uses, ToDoubleFunction<TaskRow> volume,
            ToDoubleFunction<TaskRow> millis, ToDoubleFunction<TestbedProfile> startFixed,
            ToDoubleFunction<TestbedProfile> startRate) {
        this.title = title;
        this.fixedSymbol = fixedSymbol;
        this.fixedKey = fixedKey;
        this.rateSymbol = rateSymbol;
        this.rateKey = rateKey;
        this.rateUnit = rateUnit;
        this.perUnit = perUnit;
        this.millisPerTime = millisPerTime;
        this.uses = uses;
        this.volume = volume;
        this.millis = millis;
        this.startFixed = startFixed;
        this.startRate = startRate;
    }

    String title() {
        return title;
    }

    String rateSymbol() {
        return rateSymbol;
    }

    String fixedSymbol() {
        return fixedSymbol;
    }

    /** Whether a task has this part. */
    boolean uses(TaskRow task) {
        return uses.test(task);
    }

    /** Bits or multiply-accumulates. */
    double volume(TaskRow task) {
        return volume.applyAsDouble(task);
    }

    double millis(TaskRow task) {
        return millis.applyAsDouble(task);
    }

    double startFixed(TestbedProfile profile) {
        return startFixed.applyAsDouble(profile);
    }

    /** The rate, in the unit of the profile's records. */
    double startRate(TestbedProfile profile) {
        return startRate.applyAsDouble(profile);
    }

    /** A rate in the unit of the profile's records from milliseconds per bit or multiply-accumulate, and back. */
    double inverse(double rateOrSlope) {
        return millisPerTime / rateOrSlope;
    }

    Estimate fixed(double value, double low, double high, double start, Estimate.Source source) {
        return new Estimate(fixedSymbol, fixedKey, "ms", value, Math.max(0, low), high, start, source);
    }

    Estimate keptFixed(double start) {
        return Estimate.kept(fixedSymbol, fixedKey, "ms", start);
    }

    /**
     * An estimate of the rate, from the slope and its interval; the rate has no upper bound where the slope may be 0.
     */
    Estimate rate(double slope, double low, double high, double startRate, Estimate.Source source) {
        return new Estimate(rateSymbol, rateKey, rateUnit, inverse(slope) / perUnit, inverse(high) / perUnit,
                low > 0 ? inverse(low) / perUnit : Double.POSITIVE_INFINITY, startRate / perUnit, source);
    }

    Estimate keptRate(double startRate) {
        return Estimate.kept(rateSymbol, rateKey, rateUnit, startRate / perUnit);
    }
}
