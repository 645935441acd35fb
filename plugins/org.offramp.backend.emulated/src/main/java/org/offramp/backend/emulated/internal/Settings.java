package org.offramp.backend.emulated.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.TestbedProfiles;

/**
 * A configuration that has been checked; see {@link Config}.
 *
 * @param name of the backend
 * @param backend name of the real one, or empty
 * @param device what is emulated
 */
record Settings(String name, String backend, Device device) {
    static final String PID = "org.offramp.backend.emulated";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Checks a configuration and reads the profile that it names.
     *
     * @throws IllegalArgumentException when a value is wrong; the message names key, value and what would be right
     */
    static Settings of(Config c, TestbedProfiles profiles) {
        if (!NAME.matcher(c.name()).matches()) {
            throw refusal("name", c.name(), "1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
        boolean server = choice("side", c.side(), "device", "server") == 1;
        boolean ofProfile = choice("demand", c.demand(), "real", "profile") == 1;
        inRange("macPerSecond", c.macPerSecond(), 0, 1e18);
        inRange("fixedMillis", c.fixedMillis(), -1, 60_000);
        String profileName = c.profile().trim();
        if (profileName.isEmpty() && (ofProfile || c.macPerSecond() == 0)) {
            throw refusal("profile", "", "a profile, which " + (ofProfile ? "demand = profile" : "macPerSecond = 0")
                    + " needs, e.g. printed");
        }
        TestbedProfile profile = profileName.isEmpty() ? null : read(profileName, profiles);
        ComputeProfile stated = profile == null ? null : server ? profile.server() : profile.device();
        double fixed = c.fixedMillis() >= 0 ? c.fixedMillis() : stated == null ? 0 : stated.fixedMillis();
        double power = c.macPerSecond() > 0 ? c.macPerSecond() : stated.macPerSecond();
        String what = profile == null ? "stated device" : (server ? "server" : "device") + " of profile "
                + profile.name();
        return new Settings(c.name(), c.backend().trim(),
                new Device(what, new ComputeProfile(fixed, power), ofProfile ? profile.workload() : null));
    }

    private static TestbedProfile read(String name, TestbedProfiles profiles) {
        try {
            return profiles.read(name);
        } catch (IOException e) {
            throw refusal("profile", name, "a profile: " + e.getMessage());
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

    private static IllegalArgumentException refusal(String key, String value, String right) {
        return new IllegalArgumentException(PID + ": " + key + " = " + value + " is not " + right);
    }
}
