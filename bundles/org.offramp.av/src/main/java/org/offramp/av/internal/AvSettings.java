package org.offramp.av.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A configuration that has been checked. Names are empty where the highest ranking service shall serve.
 *
 * @param deviceId the vehicle
 * @param source name of the frame source
 * @param policy name of the policy
 * @param network name of the CNN
 * @param backend name of the compute backend
 * @param profile path of the profile, empty for none
 * @param networkModel name of the link model
 * @param energyMeter name of the energy meter
 * @param codecs names of the codecs, the preferred one first
 * @param exitRule name of the exit rule
 * @param deadlineMillis deadline from generation
 * @param framesPerSecond 0: closed loop
 * @param maximumInFlight tasks under way at once
 * @param tasks 0: without limit
 * @param seed of the source
 * @param shuffle whether the source is shuffled
 * @param serverWaitMillis how long the first image waits for a server
 */
record AvSettings(String deviceId, String source, String policy, String network, String backend, String profile,
        String networkModel, String energyMeter, List<String> codecs, String exitRule, double deadlineMillis,
        double framesPerSecond, int maximumInFlight, long tasks, long seed, boolean shuffle, long serverWaitMillis) {
    private static final Pattern DEVICE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern CODEC = Pattern.compile("[a-z0-9-]{1,16}");

    /** Refuses a value out of range, naming key, value and range. */
    AvSettings {
        if (!DEVICE_ID.matcher(deviceId).matches()) {
            throw refusal("deviceId", deviceId, "1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        codecs = List.copyOf(codecs);
        if (codecs.isEmpty() || !codecs.stream().allMatch(c -> CODEC.matcher(c).matches())
                || new HashSet<>(codecs).size() < codecs.size()) {
            throw refusal("codec", String.join(", ", codecs), "a list of codec names parted by commas, each of 1 to 16"
                    + " characters of a-z 0-9 - and none twice");
        }
        inRange("deadlineMillis", deadlineMillis, 1, 3_600_000);
        inRange("framesPerSecond", framesPerSecond, 0, 10_000);
        inRange("maximumInFlight", maximumInFlight, 1, 1024);
        inRange("tasks", tasks, 0, Long.MAX_VALUE);
        inRange("serverWaitMillis", serverWaitMillis, 0, 600_000);
    }

    static AvSettings of(AvConfig c) {
        return new AvSettings(c.deviceId().trim(), c.source().trim(), c.policy().trim(), c.network().trim(),
                c.backend().trim(), c.profile().trim(), c.networkModel().trim(),
                c.energyMeter().trim(), names(c.codec()), c.exitRule().trim(), c.deadlineMillis(), c.framesPerSecond(), c.maximumInFlight(), c.tasks(), c.seed(),
                c.shuffle(), c.serverWaitMillis());
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::trim).toList();
    }

    /** Whether a change from the other settings needs the stream of images to begin anew. */
    boolean sameStream(AvSettings other) {
        return source.equals(other.source) && seed == other.seed && shuffle == other.shuffle;
    }

    private static void inRange(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw refusal(key, String.valueOf(value), "a number from " + low + " to " + high);
        }
    }

    private static IllegalArgumentException refusal(String key, String value, String right) {
        return new IllegalArgumentException(AvConfig.PID + ": " + key + " = " + value + " is not " + right);
    }
}
