package org.offramp.engine.inference.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.engine.inference.InferenceException;

class ForeignVersionTest {
    private static final String COMMON = "\0libonnxruntime.so.1\0";

    @TempDir
    private Path folder;

    @Test
    void librariesOfAnotherVersionAreRefusedWithBoth() {
        Path gpu = Path.of("gpu");
        assertDoesNotThrow(() -> ForeignNatives.requireVersion(gpu, "1.29.0", "1.29.0"));
        String reason = assertThrows(InferenceException.class,
                () -> ForeignNatives.requireVersion(gpu, "1.28.1", "1.29.0")).getMessage();
        assertTrue(reason.startsWith("the libraries in gpu are ONNX Runtime 1.28.1, but must be 1.29.0"), reason);
    }

    @Test
    void ourCopiesGetOneNameOfTheirOwnEachTime() throws Exception {
        Path one = file("one", "a" + COMMON + "b");
        Path two = file("two", COMMON);
        assertTrue(LibraryName.makeUnique(List.of(one, two)));
        String name = Files.readString(two);
        assertEquals("a" + name + "b", Files.readString(one));
        assertEquals(COMMON.length(), name.length());
        assertTrue(name.startsWith("\0libofframp") && name.endsWith("\0"), name);
        Path again = file("again", COMMON);
        assertTrue(LibraryName.makeUnique(List.of(again)));
        assertFalse(Files.readString(again).equals(name));
    }

    @Test
    void filesThatDoNotHoldTheNameExactlyOnceStayAsTheyAre() throws Exception {
        Path one = file("one", COMMON);
        for (String other : List.of("nothing", COMMON + COMMON, "xlibonnxruntime.so.1\0")) {
            assertFalse(LibraryName.makeUnique(List.of(one, file("two", other))));
            assertEquals(COMMON, Files.readString(one));
            assertEquals(other, Files.readString(folder.resolve("two")));
        }
    }

    private Path file(String name, String content) throws Exception {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.US_ASCII));
    }
}
