package org.offramp.cnn.packages.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A value out of its range is refused with key, value and range. */
class SettingsTest {
    private static final Path HOME = Path.of("/opt/offramp");

    private static Settings settings(String folder, int poll, int settle, int grace, int ranking, int megabytes) {
        return Settings.of(new PackagesConfig() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return PackagesConfig.class;
            }

            @Override
            public String folder() {
                return folder;
            }

            @Override
            public int pollMillis() {
                return poll;
            }

            @Override
            public int settleMillis() {
                return settle;
            }

            @Override
            public int graceMillis() {
                return grace;
            }

            @Override
            public int ranking() {
                return ranking;
            }

            @Override
            public int maximumMegabytes() {
                return megabytes;
            }
        }, HOME);
    }

    @Test
    void theFolderIsRelativeToTheInstallationAndMayBeNone() {
        assertEquals(HOME.resolve("networks"), settings("networks", 500, 1000, 3000, -10, 256).folder());
        assertEquals(Path.of("/srv/nets"), settings("/srv/nets", 500, 1000, 3000, -10, 256).folder());
        assertNull(settings(" ", 500, 1000, 3000, -10, 256).folder());
        assertEquals(Duration.ofMillis(500), settings("x", 500, 1000, 3000, -10, 256).poll());
        assertEquals(256_000_000, settings("x", 500, 1000, 3000, -10, 256).maximumBytes());
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        refused("pollMillis must be 50 to 60000, not 49", 49, 0, 0, 0, 1);
        refused("settleMillis must be 0 to 600000, not -1", 50, -1, 0, 0, 1);
        refused("graceMillis must be 0 to 600000, not 600001", 50, 0, 600_001, 0, 1);
        refused("ranking must be -1000 to 1000, not 1001", 50, 0, 0, 1001, 1);
        refused("maximumMegabytes must be 1 to 1024, not 0", 50, 0, 0, 0, 0);
    }

    private static void refused(String message, int poll, int settle, int grace, int ranking, int megabytes) {
        String said = assertThrows(IllegalArgumentException.class,
                () -> settings("x", poll, settle, grace, ranking, megabytes)).getMessage();
        assertTrue(said.contains(message), said);
    }
}
