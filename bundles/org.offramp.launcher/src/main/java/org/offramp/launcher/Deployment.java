package org.offramp.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What the build exported for one deployment: framework bundles, which the launcher installs, and plug-ins, which lie
 * in the drop folder. A plug-in is what has its sources in the checkout's folder {@code plugins}.
 *
 * @param name its name, that of its bndrun
 * @param bundles jars of the framework bundles
 * @param plugins jars of the plug-ins
 */
record Deployment(String name, List<Path> bundles, List<Plugin> plugins) {
    /**
     * A plug-in as it was built.
     *
     * @param symbolicName its Bundle-SymbolicName; its jar in the drop folder has this name, without a version, so that
     *     a newer one replaces it
     * @param jar the file
     */
    record Plugin(String symbolicName, Path jar) {
        String fileName() {
            return symbolicName + ".jar";
        }
    }

    /** @throws LaunchException when nothing was exported */
    static Deployment read(Path home, String name) throws LaunchException {
        Path folder = home.resolve("cnf/target/export").resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new LaunchException(ExitCode.BUILD, "the deployment '" + name + "' is not built: there is no "
                    + folder + "; ./offramp builds it");
        }
        List<Path> bundles = new java.util.ArrayList<>();
        List<Plugin> plugins = new java.util.ArrayList<>();
        try {
            for (Path jar : RunDirectory.files(folder, ".jar")) {
                String symbolicName = symbolicName(jar);
                if (Files.isDirectory(home.resolve("plugins").resolve(symbolicName))) {
                    plugins.add(new Plugin(symbolicName, jar));
                } else {
                    bundles.add(jar);
                }
            }
        } catch (IOException e) {
            throw new LaunchException(ExitCode.BUNDLE, "cannot read " + folder + ": " + e.getMessage());
        }
        return new Deployment(name, List.copyOf(bundles), List.copyOf(plugins));
    }

    private static String symbolicName(Path jar) throws LaunchException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String value = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            if (value == null) {
                throw new LaunchException(ExitCode.BUNDLE, jar + " is no bundle: it has no Bundle-SymbolicName");
            }
            return value.split(";")[0].trim();
        } catch (IOException e) {
            throw new LaunchException(ExitCode.BUNDLE, "cannot read " + jar + ": " + e.getMessage());
        }
    }
}
