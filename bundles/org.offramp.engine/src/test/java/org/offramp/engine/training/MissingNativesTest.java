package org.offramp.engine.training;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.engine.layers.Layer;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.Sequential;

class MissingNativesTest {
    private final TrainingEngine engine = TrainingEngine.pytorch();

    @BeforeEach
    void theEnvironmentNamesNoFolder() {
        assumeTrue(System.getenv(TrainingEngine.LIBRARY_PATH) == null, "skipped: the environment names a folder");
    }

    @AfterEach
    void forget() {
        System.clearProperty(TrainingEngine.LIBRARY_PATH);
    }

    @Test
    void aMissingFolderIsSaidWithWhatToDo() {
        assertTrue(engine.unavailable().contains(TrainingEngine.LIBRARY_PATH));
        Sequential block = new Sequential("block1", new int[] {1, 2, 2}, List.of());
        MultiExitNetwork network = new MultiExitNetwork("x", new int[] {1, 2, 2}, 4, List.of(block),
                List.of(new Sequential("exit1", new int[] {1, 2, 2}, List.of(new Layer.Flatten()))), Map.of());
        String message = assertThrows(TrainingException.class, () -> engine.open(network, Map.of(),
                new TrainingOptions("cpu", 1, 1))).getMessage();
        assertTrue(message.contains(TrainingEngine.LIBRARY_PATH), message);
    }

    @Test
    void aFolderWithoutNativesIsNamed(@TempDir Path folder) {
        System.setProperty(TrainingEngine.LIBRARY_PATH, folder.toString());
        assertTrue(engine.unavailable().contains(folder.toString()), engine.unavailable());
        System.setProperty(TrainingEngine.LIBRARY_PATH, folder.resolve("nowhere").toString());
        assertTrue(engine.unavailable().contains("nowhere"), engine.unavailable());
    }
}
