package org.offramp.images.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSetTest {
    @TempDir
    private Path dir;

    private Path zip(String name, int size) throws IOException {
        Path zip = dir.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("in/a.bin"));
            out.write(new byte[size]);
            out.closeEntry();
        }
        return zip;
    }

    @Test
    void refusesAnEntryThatUnpacksToMoreThanTheLimit() throws IOException {
        Path bomb = zip("bomb.zip", 5_000_000);
        assertTrue(Files.size(bomb) < 20_000, "the file itself is small");
        try (FileSet files = FileSet.open(bomb, name -> true)) {
            IOException e = assertThrows(IOException.class, () -> files.read("in/a.bin", 1000));
            assertTrue(e.getMessage().contains("bomb.zip!/in/a.bin: over 1000 bytes"), e.getMessage());
            assertEquals(5_000_000, files.read("in/a.bin", 5_000_000).length);
        }
    }

    @Test
    void readsFilesOfAFolderAndOfTheZipsInIt() throws IOException {
        zip("set.zip", 3);
        zip("other.zip", 3);
        Files.write(dir.resolve("b.bin"), new byte[] {7});
        try (FileSet files = FileSet.open(dir, name -> name.startsWith("set"))) {
            Set<String> names = new TreeSet<>();
            files.walk(names::add);
            assertEquals(Set.of("b.bin", "set.zip", "other.zip", "set.zip!/in/a.bin"), names);
            assertArrayEquals(new byte[3], files.read("set.zip!/in/a.bin", 10));
            assertArrayEquals(new byte[] {7}, files.read("b.bin", 10));
        }
    }

    @Test
    void aNameNeverLeadsOutOfTheFolder() throws IOException {
        Files.write(dir.resolve("secret"), new byte[] {1});
        Path inner = Files.createDirectory(dir.resolve("inner"));
        try (FileSet files = FileSet.open(inner, name -> true)) {
            assertFalse(files.has("../secret"));
            IOException e = assertThrows(IOException.class, () -> files.read("../secret", 10));
            assertTrue(e.getMessage().contains("leads out of"), e.getMessage());
            assertThrows(IOException.class, () -> files.read(dir.resolve("secret").toString(), 10));
            assertThrows(IOException.class, () -> files.read("../inner/../secret!/x", 10));
        }
    }

    @Test
    void aDamagedZipIsNamed() throws IOException {
        Path broken = dir.resolve("broken.zip");
        Files.write(broken, new byte[100]);
        IOException e = assertThrows(IOException.class, () -> FileSet.open(broken, name -> true));
        assertTrue(e.getMessage().contains("broken.zip cannot be read as a zip"), e.getMessage());
        assertTrue(assertThrows(IOException.class, () -> FileSet.open(dir.resolve("none"), name -> true)).getMessage()
                .contains("does not exist"));
    }
}
