package org.offramp.network.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each damaged trace is refused with file, line, column, what is there and what would be right. */
class DamagedTraceTest {
    private static final String HEAD = "time_s,uplink_mbit_per_s,downlink_mbit_per_s,delay_ms\n";
    private static final int ROWS = 5;
    private static final long BYTES = 100_000;

    @TempDir
    Path folder;

    static Stream<Arguments> damaged() {
        return Stream.of(
                damage("empty file", "", "", "it is empty", "a first line with the columns time_s"),
                damage("comments alone", "# nothing\n\n# here\n", "", "it is empty", "a first line"),
                damage("header only", HEAD, ", line 2", "no row", "at least one row"),
                damage("column missing", "time_s,uplink_mbit_per_s,delay_ms\n0,1,1\n", ", line 1",
                        "the column downlink_mbit_per_s is missing", "downlink_mbit_per_s and delay_ms"),
                damage("no delay", "time_s,uplink_mbit_per_s,downlink_mbit_per_s\n0,1,1\n", ", line 1",
                        "the column delay_ms is missing", "uplink_delay_ms and downlink_delay_ms"),
                damage("half a delay", "time_s,uplink_mbit_per_s,downlink_mbit_per_s,uplink_delay_ms\n0,1,1,1\n",
                        ", line 1", "the column downlink_delay_ms is missing", "together"),
                damage("two kinds of delay",
                        "time_s,uplink_mbit_per_s,downlink_mbit_per_s,delay_ms,uplink_delay_ms,downlink_delay_ms\n",
                        ", line 1, column delay_ms", "exclude each other", "delay_ms, or"),
                damage("half a position", "time_s,uplink_mbit_per_s,downlink_mbit_per_s,delay_ms,x_m\n0,1,1,1,1\n",
                        ", line 1", "the column y_m is missing", "x_m and y_m together"),
                damage("unknown column", "time_s,uplink_mbps,downlink_mbit_per_s,delay_ms\n0,1,1,1\n", ", line 1",
                        "\"uplink_mbps\" is not a column", "Did you mean uplink_mbit_per_s?"),
                damage("column twice", HEAD.strip() + ",time_s\n0,1,1,1,0\n", ", line 1, column time_s",
                        "it is there twice", "keep one"),
                damage("no header", "0,1,1,1\n", ", line 1", "\"0\" is not a column", "time_s, uplink_mbit_per_s"),
                damage("text for a number", HEAD + "0,1,1,1\n1,fast,1,1\n", ", line 3, column uplink_mbit_per_s",
                        "\"fast\" is not right", "a number from 0 to 1000000"),
                damage("NaN", HEAD + "0,1,NaN,1\n", ", line 2, column downlink_mbit_per_s", "\"NaN\" is not right",
                        "a number from 0 to 1000000"),
                damage("infinite", HEAD + "0,1,1,Infinity\n", ", line 2, column delay_ms", "\"Infinity\" is not right",
                        "a number from 0 to 100000"),
                damage("too large for a number", HEAD + "0,1e999,1,1\n", ", line 2, column uplink_mbit_per_s",
                        "\"1e999\" is not right", "a number from 0 to 1000000"),
                damage("hexadecimal", HEAD + "0,0x1p3,1,1\n", ", line 2, column uplink_mbit_per_s", "\"0x1p3\"",
                        "a number"),
                damage("decimal comma", HEAD + "0,\"12,5\",1,1\n", ", line 2", "the line has 5 fields", "4 fields"),
                damage("negative rate", HEAD + "0,-1,1,1\n", ", line 2, column uplink_mbit_per_s",
                        "\"-1\" is not right", "a number from 0"),
                damage("negative delay", HEAD + "0,1,1,-0.5\n", ", line 2, column delay_ms", "\"-0.5\" is not right",
                        "a number from 0"),
                damage("empty field", HEAD + "0,,1,1\n", ", line 2, column uplink_mbit_per_s", "it is empty",
                        "a number from 0"),
                damage("time going backwards", HEAD + "0,1,1,1\n2,1,1,1\n1.5,1,1,1\n", ", line 4, column time_s",
                        "1.5 is not behind 2.0", "times that grow"),
                damage("time before the first", HEAD + "5,1,1,1\n4,1,1,1\n", ", line 3, column time_s",
                        "4 is not behind 5.0", "times that grow"),
                damage("the same time twice", HEAD + "0,1,1,1\n0,1,1,1\n", ", line 3, column time_s",
                        "0 is not behind 0.0", "times that grow"),
                damage("too few fields", HEAD + "0,1,1\n", ", line 2, column delay_ms", "the line has 3 fields",
                        "4 fields"),
                damage("too many fields", HEAD + "0,1,1,1,9\n", ", line 2", "the line has 5 fields", "4 fields"),
                damage("too many rows", HEAD + "0,1,1,1\n1,1,1,1\n2,1,1,1\n3,1,1,1\n4,1,1,1\n5,1,1,1\n", ", line 7",
                        "more than 5 rows", "a larger maximumRows"),
                damage("a huge line", HEAD + "0".repeat(20_000) + ",1,1,1\n", ", line 2", "it has 20006 characters",
                        "at most 10000"),
                damage("too large a file", HEAD + "#" + "x".repeat(100_001), "", "more than 100000 bytes",
                        "a larger maximumMegabytes"),
                damage("latitude off the globe", HEAD.strip() + ",latitude,longitude\n0,1,1,1,91,0\n",
                        ", line 2, column latitude", "\"91\" is not right", "a number from -90 to 90"),
                damage("no name of a device", HEAD.strip() + ",device\n0,1,1,1,av 1\n", ", line 2, column device",
                        "\"av 1\" is not right", "1 to 64 characters"),
                damage("no bound", HEAD.strip() + ",lower_bound\n0,1,1,1,maybe\n", ", line 2, column lower_bound",
                        "\"maybe\" is not right", "none, uplink, downlink, both"),
                damage("semicolons", HEAD.replace(',', ';') + "0;1;1;1\n", ", line 1", "is not a column", "time_s, "));
    }

    private static Arguments damage(String name, String text, String place, String what, String right) {
        return Arguments.of(name, text, place, what, right);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void isRefused(String name, String text, String place, String what, String right) throws IOException {
        Path file = folder.resolve("trace.csv");
        Files.writeString(file, text);
        requireRefusal(file, place, what, right);
    }

    private static void requireRefusal(Path file, String place, String what, String right) {
        String message = assertThrows(TraceException.class, () -> TraceReader.read(file, ROWS, BYTES)).getMessage();
        assertTrue(message.startsWith(file + place + (place.isEmpty() || place.contains("column") ? ":" : ""))
                && message.contains(what) && message.contains("Right: ") && message.contains(right), message);
        assertTrue(message.length() < 700 && !message.contains("\n"), message);
    }

    @Test
    void aBinaryFileIsRefused() throws IOException {
        Path file = folder.resolve("trace.csv");
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0});
        requireRefusal(file, "", "byte 5 is zero", "fields parted by commas");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        Path file = folder.resolve("trace.csv");
        Files.write(file, (HEAD + "0,1,1,1 \u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
        requireRefusal(file, "", "not text in UTF-8", "the encoding UTF-8");
    }

    @Test
    void aFileThatIsNotThereOrIsAFolderIsRefused() {
        requireRefusal(folder.resolve("nowhere.csv"), "", "it is not there", "the path of a trace");
        requireRefusal(folder, "", "it is not a file", "the path of a trace");
    }

    @Test
    void whatIsUnusualButRightIsRead() throws Exception {
        Path file = folder.resolve("trace.csv");
        Files.writeString(file, "\uFEFF# from elsewhere\r\n\r\n delay_ms ,"
                + " time_s,downlink_mbit_per_s,uplink_mbit_per_s,latitude,longitude\r\n"
                + "5,1700000000.5,2e1,.5,-33.9,18.4\r\n\r\n# a remark\r\n5,1700000001.5,+20,1.,-33.9,18.4");
        Trace trace = TraceReader.read(file, ROWS, BYTES);
        assertEquals(2, trace.rows());
        assertEquals(2, trace.seconds(), 1e-6);
        assertEquals(0.5e6, trace.at("a", "b", 0, false, Trace.End.NONE).uplinkBitsPerSecond(), 1e-6);
        assertEquals(20e6, trace.at("a", "b", 1, false, Trace.End.NONE).downlinkBitsPerSecond(), 1e-6);
    }
}
