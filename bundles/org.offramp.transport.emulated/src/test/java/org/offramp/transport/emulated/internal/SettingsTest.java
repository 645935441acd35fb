package org.offramp.transport.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.offramp.testbed.TestbedProfiles;

class SettingsTest {
    private static Settings of(Map<String, Object> keys) {
        Path folder = Path.of("").toAbsolutePath();
        while (!folder.resolve("configs/profiles").toFile().isDirectory()) {
            folder = folder.getParent();
        }
        return Settings.of(Tests.config(keys), TestbedProfiles.of(folder.toString()));
    }

    @Test
    void aFileWithoutKeysChargesTheRealMessagesAndLosesNothing() {
        assertEquals(Settings.defaults(), of(Map.of()));
        assertNull(of(Map.of("profile", "printed")).profile());
    }

    @Test
    void aProfileIsChargedWhenTheVolumesAreToBeItsOwn() {
        Settings settings = of(Map.of("volume", "profile", "profile", "printed", "networkModel", "testbed"));
        assertEquals(1749.8e3, settings.profile().workload().uplinkBits().get(0), 1e-6);
        assertEquals("emulated radio link, network model testbed, volumes of profile printed in place of the real"
                + " messages', seed 1", settings.description());
    }

    @Test
    void theDescriptionSaysWhatIsDoneToMessages() {
        String text = of(Map.of("uplinkJitterMillis", 2.0, "downlinkLoss", 0.01, "seed", 9L)).description();
        assertEquals("emulated radio link, network model of the highest ranking, volumes of the real messages, jitter"
                + " 2.0 ms up and 0.0 ms down, loss 0.0 up and 0.01 down, seed 9", text);
    }

    @Test
    void theFirstPatternThatFitsIsADevicesCell() {
        Cells cells = Cells.parse("av-1:north, truck-*:south,*.x : x");
        assertEquals("north", cells.of("av-1"));
        assertEquals("south", cells.of("truck-17"));
        assertEquals("x", cells.of("av-1.x"));
        assertNotEquals(cells.of("av-2"), cells.of("av-3"));
        assertNotEquals("x", cells.of("av-1xx"), "a dot is a dot");
        assertEquals("all", Cells.parse("*:all").of("whoever"));
    }

    @Test
    void aWrongValueIsNamedWithWhatWouldBeRight() {
        refused("volume", "real or profile", Map.of("volume", "half"));
        refused("profile", "calibrated", Map.of("volume", "profile", "profile", "unheard-of"));
        refused("profile", "printed", Map.of("volume", "profile"));
        refused("outage", "queue or drop", Map.of("outage", "wait"));
        refused("uplinkJitterMillis", "10000", Map.of("uplinkJitterMillis", -1.0));
        refused("downlinkJitterMillis", "10000", Map.of("downlinkJitterMillis", Double.NaN));
        refused("uplinkLoss", "1.0", Map.of("uplinkLoss", 1.5));
        refused("downlinkLoss", "1.0", Map.of("downlinkLoss", -0.1));
        refused("queueLimit", "1000000", Map.of("queueLimit", 0));
        refused("maximumMessageBytes", "1024", Map.of("maximumMessageBytes", 10));
        refused("cells", "device:cell", Map.of("cells", "av-1"));
        refused("cells", "device:cell", Map.of("cells", "av-1:north,"));
        refused("cells", "device:cell", Map.of("cells", "av 1:north"));
    }

    private static void refused(String key, String says, Map<String, Object> keys) {
        String reason = assertThrows(IllegalArgumentException.class, () -> of(keys)).getMessage();
        assertTrue(reason.startsWith("org.offramp.transport.emulated: " + key + " = ") && reason.contains(says),
                reason);
    }
}
