package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;

/** The examples of the README are configurations that work, and give what it says. */
class ReadmeTest {
    private static NrConfig example(int number) throws IOException {
        String text = Files.readString(Path.of("README.md"));
        Properties file = new Properties();
        file.load(new StringReader(text.split("```properties\n")[number].split("```")[0]));
        Map<String, Object> values = new HashMap<>();
        file.forEach((key, value) -> values.put((String) key, typed((String) key, (String) value)));
        return Configured.of(values);
    }

    private static Object typed(String key, String value) {
        Class<?> type = Configured.type(key);
        if (type == int.class) {
            return Integer.valueOf(value);
        } else if (type == long.class) {
            return Long.valueOf(value);
        } else if (type == double.class) {
            return Double.valueOf(value);
        } else if (type == boolean.class) {
            return Boolean.valueOf(value);
        }
        return type == String.class ? value : Arrays.stream(value.split(",")).map(String::trim).toArray(String[]::new);
    }

    @Test
    void thePeakIsThePeak() throws Exception {
        LinkState link = new NrNetwork(example(1)).link("av-1", "mec-1", 0);
        assertEquals(2337, link.downlinkBitsPerSecond() / 1e6, 0.5);
        assertEquals(2500, link.uplinkBitsPerSecond() / 1e6, 0.5);
    }

    @Test
    void theDriveIsAsDescribed() throws Exception {
        NrConfig config = example(2);
        Drive.Plan plan = RadioLinks.of(config, 0).plan();
        assertEquals(115.2, plan.roundNanos() / 1e9, 1e-6);
        NrNetwork network = new NrNetwork(config);
        String[] servers = {"mec-1", "mec-2"};
        System.out.println("second  uplink downlink [Mbit/s]  fixed delay up to mec-1, mec-2 [ms]");
        int linked = 0;
        for (int second = 0; second < 115; second++) {
            LinkState[] links = {network.link("av-1", servers[0], second * 1_000_000_000L),
                network.link("av-1", servers[1], second * 1_000_000_000L)};
            linked += links[0].connected() ? 1 : 0;
            assertTrue(links[0].uplinkBitsPerSecond() <= 150e6, "the operator's limit");
            if (second % 8 == 0) {
                System.out.printf("%6d  %6.1f %8.1f                 %5.1f %5.1f%n", second,
                        links[0].uplinkBitsPerSecond() / 1e6, links[0].downlinkBitsPerSecond() / 1e6,
                        links[0].uplinkFixedMillis(), links[1].uplinkFixedMillis());
            }
        }
        assertTrue(linked > 105, linked + " of 115");
    }
}
