package org.offramp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build exported, divided into framework bundles and plug-ins. */
class DeploymentTest {
    @TempDir
    Path home;

    @Test
    void whatHasItsSourcesUnderPluginsIsAPlugin() throws Exception {
        new Checkout(home).bundle("sample.house", Map.of()).bundle("sample.plugin", Map.of());
        Files.createDirectories(home.resolve("plugins/sample.plugin"));
        Deployment deployment = Deployment.read(home, "gateway");
        Path folder = home.resolve("cnf/target/export/gateway");
        assertEquals(List.of(folder.resolve("sample.house.jar")), deployment.bundles());
        assertEquals(List.of(new Deployment.Plugin("sample.plugin", folder.resolve("sample.plugin.jar"))),
                deployment.plugins());
    }

    @Test
    void aJarThatIsNoBundleIsNamed() throws Exception {
        new Checkout(home);
        Path broken = Files.writeString(home.resolve("cnf/target/export/gateway/broken.jar"), "no zip");
        LaunchException e = assertThrows(LaunchException.class, () -> Deployment.read(home, "gateway"));
        assertEquals(ExitCode.BUNDLE, e.exitCode());
        assertTrue(e.getMessage().contains(broken.toString()), e.getMessage());
    }

    @Test
    void aPluginThatAnOperatorReplacedInTheDropFolderStays() throws Exception {
        Path built = Files.writeString(home.resolve("built.jar"), "as built");
        Path replaced = Files.writeString(home.resolve("replaced.jar"), "by the operator");
        RunDirectory.copyMissing(built, replaced);
        RunDirectory.copyMissing(built, home.resolve("drop/missing.jar"));
        assertEquals("by the operator", Files.readString(replaced));
        assertEquals("as built", Files.readString(home.resolve("drop/missing.jar")));
    }
}
