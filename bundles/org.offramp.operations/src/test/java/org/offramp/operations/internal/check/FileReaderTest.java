package org.offramp.operations.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class FileReaderTest {

    private static FileText read(String text) {
        return FileReader.read("x.cfg", text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8,
                Map.of("set", "value", "secret", "hunter22")::get);
    }

    @Test
    void linesAreCountedOverCommentsAndContinuedLines() {
        FileText text = read("# head\n\na = 1\nb = 2,\\\n    3\nc = 4\n");
        assertEquals(List.of(), text.problems());
        assertEquals("2,3", text.values().get("b"));
        assertEquals(List.of(3, 4, 6), List.of(text.line("a"), text.line("b"), text.line("c")));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        assertEquals(Map.of("a", "1"), read("\uFEFFa = 1").values());
    }

    @Test
    void windowsLineEndsAreLineEnds() {
        assertEquals(Map.of("a", "1", "b", "2"), read("a = 1\r\nb = 2\r\n").values());
    }

    @Test
    void aVariableMayComeFromAnotherKeyOfTheFile() {
        assertEquals("1/value/none", read("b = ${a}/${set}/${unset:-none}\na = 1").values().get("b"));
    }

    @Test
    void aVariableThatNeedsItselfIsRefused() {
        FileText text = read("a = ${b}\nb = ${a}");
        assertTrue(text.problems().stream().anyMatch(p -> p.text().contains("recursive variable reference")),
                text.problems().toString());
    }

    @Test
    void noMessageOfTheReaderShowsAValue() {
        FileText text = read("key = ${secret}hunter22 ${unset}\nkey = ${secret\nother = hunter22\\u1");
        assertTrue(text.problems().size() >= 3, text.problems().toString());
        assertTrue(text.problems().stream().noneMatch(p -> p.toString().contains("hunter22")),
                text.problems().toString());
    }

    @Test
    void noBytesAtAllMakeItThrowOrHang() {
        Random random = new Random(20261122);
        String alphabet = "ab=:${}\\\"[]()I,-+ \t\r\n#!\u00e9u0";
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 20_000; i++) {
                byte[] bytes = new byte[random.nextInt(60)];
                random.nextBytes(bytes);
                if (i % 4 != 0) {
                    for (int k = 0; k < bytes.length; k++) {
                        bytes[k] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
                    }
                }
                FileText text = FileReader.read("x.cfg", bytes, StandardCharsets.UTF_8, name -> null);
                assertNotNull(FileChecker.check("x.cfg", text, new Schema("p", false, Map.of("a",
                        new Attribute("a", ValueType.DOUBLE, 0, true, List.of(), null, null, List.of(), v -> null))),
                        Map.of()));
            }
        }, "seed 20261122");
    }

    @Test
    void aNumberOfAbsurdSizeIsRefusedAtOnce() {
        Attribute ratio = new Attribute("ratio",
                ValueType.DOUBLE, 0, true, List.of(), null, null, List.of(), v -> null);
        Schema schema = new Schema("p", false, Map.of("ratio", ratio));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (String value : List.of("1e999999999", "-1e2147483647", "Infinity", "0x10", "1d")) {
                List<Problem> problems =
                        FileChecker.check("x.cfg", read("ratio = " + value), schema, Map.of()).problems();
                assertEquals(1, problems.size(), value);
            }
        });
    }
}
