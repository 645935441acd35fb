package org.offramp.simulator.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A key of a preset: everything that makes a simulation, with its unit and range (docs/simulation.md). */
enum Setting {
    DEVICES("devices", Kind.whole(1, 100_000)),
    EXITS("exits", Kind.numbers("", 1, 256, 256)),
    ACCURACY("accuracy", Kind.numbers("", 0, 1, 256)),
    SERVER_MILLIS("serverMillis", Kind.rows("ms", 0, 1e6, 1_000, 256)),
    SERVER_PROFILES("serverProfiles", Kind.text("profile files parted by commas, each as FILE or FILE#BACKEND, or "
            + "nothing")),
    SERVERS("servers", Kind.whole(1, 1_000)),
    LOAD_FACTOR("loadFactor", Kind.number("", 1e-6, 1e6)),
    SLOT_MILLIS("slotMillis", Kind.number("ms", 1e-3, 1e6)),
    DEADLINE_MILLIS("deadlineMillis", Kind.number("ms", 1e-3, 1e9)),
    CLOCK("clock", Kind.choice("eq8", "sojourn")),
    LATE_TASKS("lateTasks", Kind.choice("never", "late_start", "late_finish")),
    SIZE_KILOBYTES("sizeKilobytes", Kind.range("kilobytes", 1e-6, 1e9)),
    KILOBYTE_BYTES("kilobyteBytes", Kind.choice("1000", "1024")),
    RATE_MEGABITS("rateMegabits", Kind.range("Mbit/s", 1e-6, 1e9)),
    RATES("rates", Kind.choice("link", "device")),
    NETWORK("network", Kind.name("name of a network model")),
    SCENARIO("scenario", Kind.choice("a", "b", "c", "d")),
    CAPACITY("capacity", Kind.choice("share", "slowdown")),
    CAPACITY_SHARE("capacityShare", Kind.range("", 1e-6, 1)),
    COMPUTING_FLUCTUATION("computingFluctuation", Kind.number("", 0, 0.999)),
    TRANSMISSION_FLUCTUATION("transmissionFluctuation", Kind.number("", 0, 0.999)),
    BACKLOG("backlog", Kind.choice("exact", "expected")),
    DEVICE_PRESENCE("devicePresence", Kind.number("", 1e-6, 1)),
    SERVER_PRESENCE("serverPresence", Kind.number("", 1e-6, 1)),
    STAY_SLOTS("staySlots", Kind.whole(1, 1_000_000)),
    TRACE("trace", Kind.text("the path of a trace file, or nothing"));

    private final String key;
    private final Kind kind;

    Setting(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    String key() {
        return key;
    }

    Kind kind() {
        return kind;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }

    /** What to say of a key that there is not: the one that was most likely meant shares the longest beginning. */
    static String unknown(String key) {
        Setting nearest = null;
        int most = 3;
        for (Setting setting : values()) {
            int common = common(setting.key.toLowerCase(Locale.ROOT), key.toLowerCase(Locale.ROOT));
            if (common > most) {
                most = common;
                nearest = setting;
            }
        }
        return "unknown key '" + Kind.shown(key) + "'; " + (nearest == null ? "right: one of " + String.join(", ",
                Arrays.stream(values()).map(Setting::key).toList())
                : "is it " + nearest.key + ", " + nearest.kind.right() + "?");
    }

    private static int common(String left, String right) {
        int i = 0;
        while (i < left.length() && i < right.length() && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        return i;
    }
}
