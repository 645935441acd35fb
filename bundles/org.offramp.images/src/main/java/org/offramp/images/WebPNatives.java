package org.offramp.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Loads libwebp's natives so that no copy of them stays behind: unpacked under a new name (a JVM loads one path in one
 * class loader only, and a bundle may be updated), loaded, removed.
 */
final class WebPNatives {
    private WebPNatives() {
    }

    /** Loads them; {@code null}, or why not. */
    static String load() {
        String folder = folder(System.getProperty("os.name"), System.getProperty("os.arch"));
        String name = System.mapLibraryName("webp-imageio");
        try (InputStream in = WebPNatives.class.getResourceAsStream("/native/" + folder + "/" + name)) {
            return in == null ? "no WebP: this build carries no natives of libwebp for " + folder
                    + " (webp-platforms in bnd.bnd of org.offramp.images)" : load(in, name);
        } catch (IOException | LinkageError e) {
            return "no WebP: the natives of libwebp for " + folder + " cannot be loaded from "
                    + System.getProperty("java.io.tmpdir") + ": " + e.getMessage();
        }
    }

    private static String load(InputStream in, String name) throws IOException {
        Path folder = Files.createTempDirectory("offramp-webp");
        Path file = folder.resolve(name);
        try {
            Files.copy(in, file);
            System.load(file.toString());
            return null;
        } finally {
            remove(file);
            remove(folder);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException inUse) {
            // a system that locks loaded libraries; the JVM's exit is the next chance
            file.toFile().deleteOnExit();
        }
    }

    /** The folder of a platform's natives as webp-imageio names it. */
    static String folder(String system, String machine) {
        String os = system.toLowerCase(Locale.ROOT);
        String cpu = machine.toLowerCase(Locale.ROOT);
        return (os.contains("win") ? "Windows/" : os.contains("mac") ? "Mac/" : "Linux/")
                + (cpu.equals("amd64") ? "x86_64" : cpu.equals("arm64") ? "aarch64" : cpu);
    }
}
