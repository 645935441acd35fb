package org.offramp.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A folder that looks like a built checkout, with bundles made for a test. */
final class Checkout {
    private final Path home;
    private final Path bundles;

    Checkout(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("configs/gateway"));
        this.bundles = Files.createDirectories(home.resolve("cnf/target/export/gateway"));
    }

    /** Adds a framework bundle to the deployment {@code gateway}. */
    Checkout bundle(String symbolicName, Map<String, String> headers, Class<?>... classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", "1.2.3");
        main.putValue("Import-Package", "org.osgi.framework");
        headers.forEach(main::putValue);
        try (OutputStream file = Files.newOutputStream(bundles.resolve(symbolicName + ".jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
                    in.transferTo(jar);
                }
            }
        }
        return this;
    }

    /** Starts the launcher in a process of its own. */
    Process launch(List<String> properties, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-Dofframp.home=" + home));
        properties.forEach(p -> command.add("-D" + p));
        command.add(Main.class.getName());
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(home.resolve("output-" + words[0]).toFile()).start();
    }

    /** All that the launcher printed. */
    String output(String word) throws IOException {
        return Files.readString(home.resolve("output-" + word));
    }

    Path home() {
        return home;
    }
}
