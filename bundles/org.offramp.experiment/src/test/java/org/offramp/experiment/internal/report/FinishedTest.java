package org.offramp.experiment.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedTest {
    private static final String DIGEST = Digest.of("settings");

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void two() throws Exception {
        file = folder.resolve("sub/finished.csv");
        try (Finished finished = Finished.open(file)) {
            finished.put("first part", DIGEST, List.of("0.1", "", "x y"));
            finished.put("second part", DIGEST, List.of());
        }
    }

    @Test
    void whatWasDoneIsFoundAgain() throws Exception {
        try (Finished finished = Finished.open(file)) {
            assertEquals(List.of("0.1", "", "x y"), finished.get("first part", DIGEST));
            assertEquals(List.of(), finished.get("second part", DIGEST));
            assertNull(finished.get("third part", DIGEST));
            assertEquals(0, finished.damaged());
        }
    }

    @Test
    void whatWasDoneWithOtherSettingsIsNotTakenAndBothAreKept() throws Exception {
        String other = Digest.of("other settings");
        try (Finished finished = Finished.open(file)) {
            assertNull(finished.get("first part", other));
            assertTrue(finished.outdated("first part", other));
            assertFalse(finished.outdated("third part", other));
            finished.put("first part", other, List.of("0.2"));
        }
        try (Finished finished = Finished.open(file)) {
            assertEquals(List.of("0.2"), finished.get("first part", other));
            assertEquals("0.1", finished.get("first part", DIGEST).get(0));
            assertFalse(finished.outdated("first part", other));
        }
    }

    @Test
    void aLineThatWasCutOffIsDoneAgainAndSpoilsNoOther() throws Exception {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 4));
        try (Finished finished = Finished.open(file)) {
            assertEquals(1, finished.damaged());
            assertNull(finished.get("second part", DIGEST));
            finished.put("second part", DIGEST, List.of("7"));
        }
        try (Finished finished = Finished.open(file)) {
            assertEquals(List.of("7"), finished.get("second part", DIGEST));
            assertEquals("0.1", finished.get("first part", DIGEST).get(0));
        }
    }

    @Test
    void noChangedByteOfALineGivesOtherValues() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        int begin = Files.readString(file).indexOf('\n') + 1;
        Random random = new Random(1);
        for (int i = begin; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, changed);
            try (Finished finished = Finished.open(file)) {
                List<String> first = finished.get("first part", DIGEST);
                List<String> second = finished.get("second part", DIGEST);
                assertTrue(first == null || first.equals(List.of("0.1", "", "x y")), "byte " + i);
                assertTrue(second == null || second.isEmpty(), "byte " + i);
                assertTrue(first == null || second == null, "byte " + i + " went unnoticed");
            }
        }
    }

    @Test
    void anotherFileIsRefusedAndLeftAsItIs() throws Exception {
        Files.writeString(file, "my thesis\n");
        assertTrue(assertThrows(IOException.class, () -> Finished.open(file)).getMessage()
                .contains("does not begin with 'offramp-experiment,1'"));
        assertEquals("my thesis\n", Files.readString(file));
    }

    @Test
    void twoExperimentsDoNotWriteIntoOneFolder() throws Exception {
        try (Finished first = Finished.open(file)) {
            assertTrue(assertThrows(IOException.class, () -> Finished.open(file)).getMessage().contains("is running"));
            assertEquals(0, first.damaged());
        }
        Finished.open(file).close();
    }
}
