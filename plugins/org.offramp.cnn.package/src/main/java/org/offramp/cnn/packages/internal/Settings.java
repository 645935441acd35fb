package org.offramp.cnn.packages.internal;

import java.nio.file.Path;
import java.time.Duration;

/** The configuration with its ranges checked and the folder resolved; {@code folder} is {@code null} for none. */
record Settings(Path folder, Duration poll, Duration settle, Duration grace, int ranking, long maximumBytes) {
    /** @param home what a relative folder is relative to */
    static Settings of(PackagesConfig config, Path home) {
        String folder = config.folder() == null ? "" : config.folder().strip();
        return new Settings(folder.isEmpty() ? null : home.resolve(folder).toAbsolutePath().normalize(),
                millis("pollMillis", config.pollMillis(), 50, 60_000),
                millis("settleMillis", config.settleMillis(), 0, 600_000),
                millis("graceMillis", config.graceMillis(), 0, 600_000),
                inRange("ranking", config.ranking(), -1000, 1000),
                inRange("maximumMegabytes", config.maximumMegabytes(), 1, 1024) * 1_000_000L);
    }

    private static Duration millis(String key, int value, int least, int most) {
        return Duration.ofMillis(inRange(key, value, least, most));
    }

    private static int inRange(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
