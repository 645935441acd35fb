package org.offramp.engine.inference.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.offramp.engine.inference.InferenceEngine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

/**
 * Loads ONNX Runtime's natives so that no copy of them stays behind.
 *
 * <p>Left alone, ONNX Runtime unpacks 28 MB into the temporary folder and removes them when the JVM exits in an orderly
 * way: each update of the bundle adds a copy, and a killed process leaves its own for ever. So they are unpacked here,
 * under a new name each time (a JVM loads one path in one class loader only), and removed as soon as they are loaded;
 * the system keeps what is mapped. Whoever sets {@code onnxruntime.native.path} brings natives of their own, and
 * nothing is unpacked.
 */
final class OnnxNatives {
    private static final String PATH_PROPERTY = "onnxruntime.native.path";
    private static final String LOG_NAME = "offramp";
    private static final System.Logger LOG = System.getLogger(OnnxNatives.class.getName());
    /** What ONNX Runtime loads, in this order, without the system's prefix and ending. */
    static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    /** Guards the property, of which a process has one; a class that all loaders of this package have in common. */
    private static final Object PROPERTY_LOCK = InferenceEngine.class;

    /** What came of loading; filled once, when the class is first used. */
    private record Outcome(OrtEnvironment environment, IllegalStateException failure) {
        static final Outcome OF_THIS_CLASS_LOADER = load();

        private static Outcome load() {
            synchronized (PROPERTY_LOCK) {
                try {
                    boolean given = System.getProperty(PATH_PROPERTY) != null;
                    return new Outcome(given ? quietEnvironment() : unpackedEnvironment(), null);
                } catch (IllegalStateException e) {
                    return new Outcome(null, e);
                }
            }
        }
    }

    private OnnxNatives() {
    }

    /**
     * The one environment of this class loader; the first call loads the natives.
     *
     * @throws IllegalStateException when there are none for this platform, or they cannot be unpacked or loaded
     */
    static OrtEnvironment environment() {
        Outcome outcome = Outcome.OF_THIS_CLASS_LOADER;
        if (outcome.failure != null) {
            throw new IllegalStateException(outcome.failure.getMessage(), outcome.failure);
        }
        return outcome.environment;
    }

    /** Loads what {@code work} loads first from a folder; ONNX Runtime takes it from a property of the process. */
    static <T> T withFolder(Path folder, Callable<T> work) throws Exception {
        synchronized (PROPERTY_LOCK) {
            String before = System.getProperty(PATH_PROPERTY);
            System.setProperty(PATH_PROPERTY, folder.toString());
            try {
                return work.call();
            } finally {
                if (before == null) {
                    System.clearProperty(PATH_PROPERTY);
                } else {
                    System.setProperty(PATH_PROPERTY, before);
                }
            }
        }
    }

    private static OrtEnvironment unpackedEnvironment() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("offramp-onnxruntime");
            List<Path> files = new ArrayList<>();
            for (String library : LIBRARIES) {
                files.add(unpack(System.mapLibraryName(library), folder));
            }
            if (platform().startsWith("linux") && !LibraryName.makeUnique(files)) {
                LOG.log(System.Logger.Level.DEBUG, "ONNX Runtime keeps its common name; no second one can be loaded");
            }
            System.setProperty(PATH_PROPERTY, folder.toString());
            return quietEnvironment();
        } catch (IOException e) {
            throw new IllegalStateException("the natives of ONNX Runtime cannot be unpacked to "
                    + System.getProperty("java.io.tmpdir") + "; make room there, or set " + PATH_PROPERTY
                    + " to a folder that holds them: " + e.getMessage(), e);
        } finally {
            System.clearProperty(PATH_PROPERTY);
            remove(folder);
        }
    }

    /** Errors come back as exceptions, so the native log, which goes to stderr past all of Java, may stay silent. */
    private static OrtEnvironment quietEnvironment() {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
                    LOG_NAME);
            keepUntilTheEnd();
            return environment;
        } catch (LinkageError e) {
            throw new IllegalStateException("the natives of ONNX Runtime cannot be loaded on " + platform()
                    + ": " + e, e);
        }
    }

    /**
     * Takes a second reference to the native environment, which nobody gives back. ONNX Runtime's own shutdown hook
     * frees the environment as soon as the JVM begins to end, beside all other hooks; a call in flight at that moment
     * (a vehicle that ends its last task) then ends the process with a segmentation fault, 10 times in 30 when it was
     * tried. There is no public way to keep it, hence the reflection; a test watches over it.
     */
    private static void keepUntilTheEnd() {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class,
                    String.class);
            api.setAccessible(true);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR.getValue(), LOG_NAME);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "this version of ONNX Runtime may crash when the process ends during "
                    + "a call: its environment cannot be kept", e);
        }
    }

    private static Path unpack(String file, Path folder) throws IOException {
        String resource = "/ai/onnxruntime/native/" + platform() + "/" + file;
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("this build carries no natives for " + platform() + " (" + resource
                        + " is missing; see ort-platforms in the engine's bnd.bnd)");
            }
            Path target = folder.resolve(file);
            Files.copy(in, target);
            return target;
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = system.contains("win") ? "win" : system.contains("mac") ? "osx" : "linux";
        return os + "-" + (machine.equals("amd64") || machine.equals("x86_64") ? "x64" : machine);
    }

    private static void remove(Path folder) {
        if (folder == null) {
            return;
        }
        folder.toFile().deleteOnExit();
        for (String library : LIBRARIES) {
            Path file = folder.resolve(System.mapLibraryName(library));
            try {
                Files.deleteIfExists(file);
            } catch (IOException inUse) {
                // a system that locks loaded libraries; the JVM's exit is the next chance
                file.toFile().deleteOnExit();
            }
        }
        folder.toFile().delete();
    }
}
