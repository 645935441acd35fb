package org.offramp.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageWriterTest {
    @Test
    void stagesOfThePackageThatWasThereBeforeAreRemovedAndNothingElse(@TempDir Path folder) throws Exception {
        NetworkPackage first = SmallNetwork.write(folder);
        Path old = Files.write(folder.resolve("stages/block4.onnx"), new byte[9]);
        Path note = Files.writeString(folder.resolve("stages/README"), "mine");
        NetworkPackage again = SmallNetwork.write(folder);
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(note));
        assertEquals(first.description().contentHash(), again.description().contentHash());
    }
}
