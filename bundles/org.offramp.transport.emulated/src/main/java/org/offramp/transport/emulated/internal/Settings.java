package org.offramp.transport.emulated.internal;

import java.io.IOException;
import java.util.Locale;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.TestbedProfiles;

/**
 * A configuration that has been checked; see {@link Config} for meaning and units.
 *
 * @param transport name of the transport beneath, or empty
 * @param networkModel name of the model, or empty
 * @param profile whose volumes are charged in place of the real ones; {@code null} for the real ones
 * @param up impairments of the uplink
 * @param down impairments of the downlink
 * @param dropInOutage whether messages that meet an outage are lost
 * @param queueLimit messages that may wait in one cell and direction
 * @param cells which devices share a cell
 * @param seed of jitter and loss
 * @param maximumMessageBytes largest payload taken
 */
record Settings(String transport, String networkModel, TestbedProfile profile, Impairment up, Impairment down,
        boolean dropInOutage, int queueLimit, Cells cells, long seed, int maximumMessageBytes) {
    static final String PID = "org.offramp.transport.emulated";

    /**
     * What one direction does to messages beside rate and fixed delay.
     *
     * @param jitterMillis standard deviation of the fixed delay
     * @param loss share of messages lost, 0 to 1
     */
    record Impairment(double jitterMillis, double loss) {
        static final Impairment NONE = new Impairment(0, 0);
    }

    /** Refuses a value out of range, naming key, value and range. */
    Settings {
        inRange("uplinkJitterMillis", up.jitterMillis, 0, 10_000);
        inRange("downlinkJitterMillis", down.jitterMillis, 0, 10_000);
        inRange("uplinkLoss", up.loss, 0, 1);
        inRange("downlinkLoss", down.loss, 0, 1);
        inRange("queueLimit", queueLimit, 1, 1_000_000);
        inRange("maximumMessageBytes", maximumMessageBytes, 1024, 64 << 20);
    }

    /** As a file without any key has it. */
    static Settings defaults() {
        return new Settings("", "", null, Impairment.NONE, Impairment.NONE, false, 1000, Cells.NONE, 1, 1 << 20);
    }

    /**
     * Checks a configuration and reads the profile that it names.
     *
     * @throws IllegalArgumentException when a value is wrong; the message names key, value and what would be right
     */
    static Settings of(Config c, TestbedProfiles profiles) {
        boolean ofProfile = choice("volume", c.volume(), "real", "profile") == 1;
        return new Settings(c.transport().trim(), c.networkModel().trim(),
                ofProfile ? profile(c.profile().trim(), profiles) : null,
                new Impairment(c.uplinkJitterMillis(), c.uplinkLoss()),
                new Impairment(c.downlinkJitterMillis(), c.downlinkLoss()),
                choice("outage", c.outage(), "queue", "drop") == 1, c.queueLimit(), Cells.parse(c.cells()), c.seed(),
                c.maximumMessageBytes());
    }

    private static TestbedProfile profile(String name, TestbedProfiles profiles) {
        try {
            return profiles.read(name);
        } catch (IOException e) {
            throw refusal("profile", name, "a profile, which volume = profile needs: " + e.getMessage());
        }
    }

    private static int choice(String key, String value, String first, String second) {
        String word = value.trim().toLowerCase(Locale.ROOT);
        if (!word.equals(first) && !word.equals(second)) {
            throw refusal(key, value, first + " or " + second);
        }
        return word.equals(first) ? 0 : 1;
    }

    private static void inRange(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw refusal(key, String.valueOf(value), "a number from " + low + " to " + high);
        }
    }

    static IllegalArgumentException refusal(String key, String value, String right) {
        return new IllegalArgumentException(PID + ": " + key + " = " + value + " is not " + right);
    }

    /** What is emulated, for people. */
    String description() {
        StringBuilder text = new StringBuilder("emulated radio link, network model ")
                .append(networkModel.isEmpty() ? "of the highest ranking" : networkModel).append(", volumes ")
                .append(profile == null ? "of the real messages" : "of profile " + profile.name()
                        + " in place of the real messages'");
        if (up.jitterMillis > 0 || down.jitterMillis > 0) {
            text.append(", jitter ").append(up.jitterMillis).append(" ms up and ").append(down.jitterMillis)
                    .append(" ms down");
        }
        if (up.loss > 0 || down.loss > 0) {
            text.append(", loss ").append(up.loss).append(" up and ").append(down.loss).append(" down");
        }
        return text.append(", seed ").append(seed).toString();
    }
}
