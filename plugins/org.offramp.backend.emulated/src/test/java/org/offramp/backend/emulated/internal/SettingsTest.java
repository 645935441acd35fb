package org.offramp.backend.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.testbed.TestbedProfiles;

class SettingsTest {
    private static final TestbedProfiles SHIPPED = TestbedProfiles.of(checkout());

    private static String checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!folder.resolve("configs/profiles").toFile().isDirectory()) {
            folder = folder.getParent();
        }
        return folder.toString();
    }

    private static Settings of(Map<String, Object> keys) {
        return Settings.of((Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getDefaultValue())), SHIPPED);
    }

    @Test
    void aProfileGivesPowerAndFixedDelayOfEitherSide() {
        assertEquals(new ComputeProfile(43.69, 3.62e9), of(Map.of("profile", "printed")).device().speed());
        assertEquals(new ComputeProfile(1.12, 365.94e9),
                of(Map.of("profile", "printed", "side", "server")).device().speed());
        assertNull(of(Map.of("profile", "printed")).device().workload());
        assertEquals(145e6,
                of(Map.of("profile", "printed", "demand", "profile")).device().workload().blockMacs().get(0));
    }

    @Test
    void whatIsGivenDirectlyComesBeforeTheProfile() {
        assertEquals(new ComputeProfile(0, 5e9), of(Map.of("macPerSecond", 5e9)).device().speed());
        assertEquals(new ComputeProfile(43.69, 5e9),
                of(Map.of("profile", "printed", "macPerSecond", 5e9)).device().speed());
        assertEquals(new ComputeProfile(0, 3.62e9),
                of(Map.of("profile", "printed", "fixedMillis", 0.0)).device().speed());
    }

    @Test
    void aWrongValueIsNamedWithWhatWouldBeRight() {
        refused("name", "with space", Map.of("name", "with space", "macPerSecond", 1e9));
        refused("side", "device or server", Map.of("side", "left", "profile", "printed"));
        refused("demand", "real or profile", Map.of("demand", "half", "profile", "printed"));
        refused("macPerSecond", "-1.0", Map.of("macPerSecond", -1.0, "profile", "printed"));
        refused("macPerSecond", "NaN", Map.of("macPerSecond", Double.NaN, "profile", "printed"));
        refused("fixedMillis", "60001.0", Map.of("fixedMillis", 60_001.0, "profile", "printed"));
        refused("profile", "printed", Map.of());
        refused("profile", "demand = profile", Map.of("macPerSecond", 1e9, "demand", "profile"));
        refused("profile", "calibrated", Map.of("profile", "unheard-of"));
    }

    private static void refused(String key, String says, Map<String, Object> keys) {
        String reason = assertThrows(IllegalArgumentException.class, () -> of(keys)).getMessage();
        assertTrue(reason.startsWith("org.offramp.backend.emulated: " + key + " = ") && reason.contains(says), reason);
    }
}
