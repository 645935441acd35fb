package org.offramp.network.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.tck.NetworkModelContract;

class TraceNetworkTest extends NetworkModelContract {
    private static final String TEXT = "time_s,uplink_mbit_per_s,downlink_mbit_per_s,uplink_delay_ms,downlink_delay_ms,"
            + "device\n0,10,100,5,1,av-1\n1,20,80,7,3,av-1\n2,30,60,5,1,av-1\n";
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path folder;

    private TraceNetwork model(String text, Map<String, Object> keys) {
        try {
            Path file = folder.resolve("trace.csv");
            Files.writeString(file, text);
            TraceSettings settings = Configs.of(file, keys);
            return new TraceNetwork(settings,
                    TraceReader.read(file, settings.maximumRows(), settings.maximumBytes()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TraceException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected NetworkModel model() {
        return model(TEXT, Map.of());
    }

    @Override
    protected boolean deterministic() {
        return true;
    }

    @Override
    protected boolean knowsAllPairs() {
        return false;
    }

    @Test
    void eachDeviceBeginsWhereItIsListed() {
        String everybody = TEXT.replace(",device", "").replace(",av-1", "");
        TraceNetwork model = model(everybody, Map.of("deviceOffsets", "av-2=1, av-3 = 2", "between", "step"));
        assertEquals(10e6, model.link("av-1", "mec", 0).uplinkBitsPerSecond());
        assertEquals(20e6, model.link("av-2", "mec", 0).uplinkBitsPerSecond());
        assertEquals(30e6, model.link("av-3", "mec", 0).uplinkBitsPerSecond());
        assertEquals(10e6, model.link("av-3", "mec", SECOND).uplinkBitsPerSecond());
    }

    @Test
    void devicesThatAreNotListedAreSpreadByTheirNames() {
        String everybody = TEXT.replace(",device", "").replace(",av-1", "");
        TraceNetwork model = model(everybody, Map.of("spreadSeconds", 3.0));
        LinkState first = model.link("av-1", "mec", 0);
        assertEquals(first, model(everybody, Map.of("spreadSeconds", 3.0)).link("av-1", "mec", 0));
        assertNotEquals(first, model.link("av-2", "mec", 0));
        double sum = 0;
        for (int i = 0; i < 1_000; i++) {
            double seconds = new Offsets("", 3).seconds("car-" + i);
            assertTrue(seconds >= 0 && seconds < 3, "" + seconds);
            sum += seconds;
        }
        assertEquals(1.5, sum / 1_000, 0.1);
    }

    @Test
    void aTraceWithAnEndEnds() {
        TraceNetwork model = model(TEXT, Map.of("atEnd", "none"));
        assertTrue(model.link("av-1", "mec", 3 * SECOND - 1).connected());
        assertEquals(LinkState.NONE, model.link("av-1", "mec", 3 * SECOND));
        assertTrue(model(TEXT, Map.of("atEnd", "hold")).link("av-1", "mec", 300 * SECOND).connected());
    }

    @Test
    void aWrongKeyIsNamedWithItsValueAndWhatIsRight() {
        Map<String, Object> wrong = Map.of("between", "cubic", "atEnd", "explode", "origin", "noon", "deviceOffsets",
                "av-1:3", "spreadSeconds", -1.0, "pollMillis", 0, "maximumRows", 0, "maximumMegabytes", 2000);
        wrong.forEach((key, value) -> refused(key, value));
        refused("file", " ");
        refused("deviceOffsets", "av-1=1,av-1=2");
        refused("deviceOffsets", "av-1=1,");
        refused("deviceOffsets", "av-1=soon");
    }

    private void refused(String key, Object value) {
        String reason = assertThrows(IllegalArgumentException.class, () -> Configs.of(folder, Map.of(key, value)), key)
                .getMessage();
        assertTrue(reason.startsWith("org.offramp.network.trace: " + key) && (reason.contains("between")
                || reason.contains("one of") || reason.contains("Right: ")), reason);
    }
}
