package org.offramp.codec.emulated.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.TestbedProfiles;

/**
 * A configuration that has been checked; see {@link Config}.
 *
 * @param profile the preprocessing that is emulated
 * @param codecs names of the codecs that are slowed down; empty for all
 * @param volumeOfProfile whether D(S) is the profile's
 */
record Settings(TestbedProfile profile, List<String> codecs, boolean volumeOfProfile) {
    static final String PID = "org.offramp.codec.emulated";
    private static final Pattern CODEC = Pattern.compile("[a-z0-9-]{1,16}");

    /**
     * Checks a configuration and reads the profile that it names.
     *
     * @throws IllegalArgumentException when a value is wrong; the message names key, value and what would be right
     */
    static Settings of(Config c, TestbedProfiles profiles) {
        List<String> names = c.codecs().isBlank() ? List.of()
                : Arrays.stream(c.codecs().split(",", -1)).map(String::trim).toList();
        if (!names.stream().allMatch(CODEC.asMatchPredicate())) {
            throw refusal("codecs", c.codecs(), "a list of codec names parted by commas, each of 1 to 16 characters of"
                    + " a-z 0-9 -; empty for all");
        }
        String volume = c.volume().trim().toLowerCase(Locale.ROOT);
        if (!volume.equals("real") && !volume.equals("profile")) {
            throw refusal("volume", c.volume(), "real or profile");
        }
        try {
            return new Settings(profiles.read(c.profile().trim()), names, volume.equals("profile"));
        } catch (IOException e) {
            throw refusal("profile", c.profile(), "a profile: " + e.getMessage());
        }
    }

    private static IllegalArgumentException refusal(String key, String value, String right) {
        return new IllegalArgumentException(PID + ": " + key + " = " + value + " is not " + right);
    }

    boolean covers(String codec) {
        return codecs.isEmpty() || codecs.contains(codec);
    }

    /** What is emulated, for people. */
    String description() {
        return "emulated preprocessing of profile " + profile.name() + ": " + profile.preprocessing().fixedMillis()
                + " ms and " + profile.preprocessing().bitsPerMilli() / 1e3 + " kbit/ms of "
                + (volumeOfProfile ? "the profile's volumes" : "the real encoding");
    }
}
