package org.offramp.testbed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;

/**
 * The text of a profile file: {@code key = value}, one a line, comments behind {@code #}. Strict: each key of
 * {@link ProfileKey} once, and nothing else. One thread.
 */
final class ProfileFile {
    private final String where;
    private final List<String> problems = new ArrayList<>();
    private final Map<ProfileKey, List<Double>> values = new EnumMap<>(ProfileKey.class);
    private final Map<ProfileKey, Integer> lines = new EnumMap<>(ProfileKey.class);

    private ProfileFile(String where) {
        this.where = where;
    }

    /** Takes a profile out of the text of its file; all problems at once. */
    static TestbedProfile parse(String where, String name, String text) throws TestbedFileException {
        ProfileFile file = new ProfileFile(where);
        String[] all = text.split("\r\n|\n|\r", -1);
        for (int i = 0; i < all.length; i++) {
            file.line(i + 1, all[i].strip());
        }
        file.missing();
        file.counts();
        if (!file.problems.isEmpty()) {
            throw new TestbedFileException(file.problems);
        }
        return file.profile(name);
    }

    private void line(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 0) {
            problem(number, "'" + StrictText.shown(line) + "' has no =; right: key = value, or # before a comment");
            return;
        }
        String word = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        ProfileKey key = key(word);
        if (key == null) {
            problem(number, unknown(word));
        } else if (lines.containsKey(key)) {
            problem(number, word + " stands in line " + lines.get(key) + " already; right: each key once");
        } else {
            lines.put(key, number);
            try {
                values.put(key, key.parse(value));
            } catch (IllegalArgumentException e) {
                problem(number, word + " = " + StrictText.shown(value) + ": " + e.getMessage());
            }
        }
    }

    private static ProfileKey key(String word) {
        for (ProfileKey key : ProfileKey.values()) {
            if (key.key().equals(word)) {
                return key;
            }
        }
        return null;
    }

    /** The key that someone most likely meant shares the longest beginning with what he wrote. */
    private static String unknown(String word) {
        ProfileKey nearest = null;
        int most = 3;
        for (ProfileKey key : ProfileKey.values()) {
            int common = common(key.key(), word);
            if (common > most) {
                most = common;
                nearest = key;
            }
        }
        return "unknown key '" + StrictText.shown(word) + "'"
                + (nearest == null ? "" : "; is it " + nearest.key() + ", " + nearest.right() + "?");
    }

    private static int common(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int i = 0;
        while (i < left.length() && i < right.length() && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        return i;
    }

    private void missing() {
        for (ProfileKey key : ProfileKey.values()) {
            if (!lines.containsKey(key)) {
                problems.add(where + ": " + key.key() + " is missing; right: " + key.key() + " = " + key.right());
            }
        }
    }

    /** Each block has a split before it. */
    private void counts() {
        List<Double> blocks = values.get(ProfileKey.BLOCKS);
        for (ProfileKey key : ProfileKey.values()) {
            List<Double> list = values.get(key);
            if (key.list() && blocks != null && list != null && list.size() != blocks.size()) {
                problem(lines.get(key), key.key() + " has " + list.size() + " numbers, but "
                        + ProfileKey.BLOCKS.key() + " in line " + lines.get(ProfileKey.BLOCKS) + " has " + blocks.size()
                        + "; right: one for each block");
            }
        }
    }

    private void problem(int line, String text) {
        problems.add(where + ":" + line + ": " + text);
    }

    private TestbedProfile profile(String name) {
        return new TestbedProfile(name,
                new LinkState(one(ProfileKey.UPLINK_RATE), one(ProfileKey.UPLINK_FIXED), one(ProfileKey.DOWNLINK_RATE),
                        one(ProfileKey.DOWNLINK_FIXED), 0),
                new ComputeProfile(one(ProfileKey.DEVICE_FIXED), one(ProfileKey.DEVICE_POWER)),
                new ComputeProfile(one(ProfileKey.SERVER_FIXED), one(ProfileKey.SERVER_POWER)),
                new PreprocessingProfile(one(ProfileKey.PREPROCESSING_FIXED), one(ProfileKey.PREPROCESSING_SPEED)),
                new PowerProfile(one(ProfileKey.IDLE_POWER), one(ProfileKey.PREPROCESSING_POWER),
                        one(ProfileKey.COMPUTING_POWER), one(ProfileKey.COMMUNICATION_POWER)),
                new Workload(values.get(ProfileKey.BLOCKS), values.get(ProfileKey.UPLINK_VOLUMES),
                        values.get(ProfileKey.PREPROCESSING_VOLUMES), one(ProfileKey.DOWNLINK_VOLUME)));
    }

    private double one(ProfileKey key) {
        return values.get(key).get(0);
    }

    /** The text of a profile's file. */
    static String text(TestbedProfile profile, List<String> comments) {
        StringBuilder text = new StringBuilder();
        for (String comment : comments) {
            comment.lines().forEach(line -> text.append(line.isBlank() ? "#" : "# " + line.strip()).append('\n'));
        }
        text.append(comments.isEmpty() ? "" : "\n").append("# the radio link (eq. 4)\n");
        for (ProfileKey key : ProfileKey.values()) {
            text.append(switch (key) {
                case DEVICE_FIXED -> "\n# computing (eq. 8 and 9) and preprocessing (eq. 10)\n";
                case IDLE_POWER -> "\n# what the vehicle draws (eq. 7)\n";
                case BLOCKS -> "\n# the network: demand of its blocks, volumes at the splits before them\n";
                default -> "";
            }).append(key.key()).append(" = ").append(key.format(profile)).append('\n');
        }
        return text.toString();
    }
}
