package org.offramp.images.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    private static CsvTable parse(String text) throws IOException {
        return CsvTable.parse("t.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsCommasAndSemicolons() throws IOException {
        assertEquals("a.png", parse("Path,ClassId\na.png,3\n").rows().get(0).text(0));
        CsvTable table = parse("\uFEFFFilename;ClassId\r\n a,b.ppm ;3\r\n\r\n");
        assertEquals("a,b.ppm", table.rows().get(0).text(table.required("Path", "Filename")));
        assertEquals(3, table.rows().get(0).number(table.column("classid"), "ClassId", 0, 42));
    }

    @Test
    void errorsNameFileLineAndReason() throws IOException {
        IOException short1 = assertThrows(IOException.class, () -> parse("a,b\n1,2\n\n1\n"));
        assertTrue(short1.getMessage().startsWith("t.csv line 4: 1 cells"), short1.getMessage());
        CsvTable.Row row = parse("a,b\n1,x\n").rows().get(0);
        IOException notNumber = assertThrows(IOException.class, () -> row.number(1, "b", 0, 42));
        assertEquals("t.csv line 2: b must be a number from 0 to 42, not \"x\"", notNumber.getMessage());
        IOException missing = assertThrows(IOException.class, () -> parse("a,b\n").required("Path"));
        assertTrue(missing.getMessage().contains("line 1: column Path is missing; there are a, b"),
                missing.getMessage());
        assertTrue(assertThrows(IOException.class, () -> parse("\n \n")).getMessage().contains("is empty"));
    }

    @Test
    void anyTextGivesATableOrAReason() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            byte[] data = new byte[random.nextInt(60)];
            for (int k = 0; k < data.length; k++) {
                data[k] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256)
                        : ",;\n\r1a\"".charAt(random.nextInt(7)));
            }
            try {
                CsvTable table = CsvTable.parse("t", data);
                table.rows().forEach(row -> assertEquals(table.columns().size(), row.cells().length));
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("t"), e.getMessage());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + i, e);
            }
        }
    }
}
