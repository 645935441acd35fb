package org.offramp.engine.inference.internal;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.InferenceException;

/**
 * ONNX Runtime from a folder, beside the one that the bundle carries. A JVM binds a library to one class loader, so the
 * classes that call it are loaded a second time, by an {@link ApartLoader}. One folder a process: the bundle's own
 * library has a name of its own ({@link LibraryName}), but those in folders all have the same, and the linker would
 * take the one for the other.
 */
public final class ForeignNatives {
    private static final Path LOADED_FILES = Path.of("/proc/self/maps");

    /**
     * What this process has loaded. Static, because the libraries are: they stay until the process ends, and the JVM
     * gives them to no second class loader.
     */
    private static final Process PROCESS = new Process();

    /**
     * The one folder whose libraries are loaded, {@code null} before, and its engine, {@code null} when that failed.
     */
    private static final class Process {
        private Path folder;
        private InferenceEngine engine;
    }

    private ForeignNatives() {
    }

    /**
     * The engine of a folder; loads it when this is the first call.
     *
     * @throws InferenceException as {@link InferenceEngine#onnxRuntime(Path)} says
     */
    public static InferenceEngine engine(Path folder) throws InferenceException {
        Path real = checked(folder);
        String wanted = InferenceEngine.onnxRuntime().version();
        synchronized (PROCESS) {
            if (PROCESS.folder != null && !PROCESS.folder.equals(real)) {
                throw new InferenceException("the libraries in " + PROCESS.folder + " are loaded already, and a process"
                        + " can have but one such set; restart it to take those in " + folder);
            }
            if (PROCESS.engine == null) {
                PROCESS.engine = load(real);
            }
            requireVersion(folder, PROCESS.engine.version(), wanted);
            return PROCESS.engine;
        }
    }

    /**
     * A bridge of another version calls what is not there, or what is there under the same name and means another
     * thing.
     */
    static void requireVersion(Path folder, String found, String wanted) throws InferenceException {
        if (!found.equals(wanted)) {
            throw new InferenceException("the libraries in " + folder + " are ONNX Runtime " + found + ", but must be "
                    + wanted + ", as this build's Java classes are; exchange them and restart the process");
        }
    }

    private static Path checked(Path folder) throws InferenceException {
        if (!Files.isDirectory(folder)) {
            throw new InferenceException(folder + (Files.exists(folder) ? " is a file" : " does not exist")
                    + "; it must be a folder with the libraries of ONNX Runtime");
        }
        List<String> missing = OnnxNatives.LIBRARIES.stream().map(System::mapLibraryName)
                .filter(name -> !Files.isRegularFile(folder.resolve(name))).toList();
        if (!missing.isEmpty()) {
            throw new InferenceException(folder + " lacks " + String.join(" and ", missing)
                    + ", without which ONNX Runtime does not run");
        }
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new InferenceException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InferenceEngine load(Path folder) throws InferenceException {
        ClassLoader loader = new ApartLoader(ForeignNatives.class.getClassLoader());
        try {
            Object engine = OnnxNatives.withFolder(folder, () -> loader.loadClass(OnnxRuntimeEngine.class.getName())
                    .getConstructor(Path.class).newInstance(folder));
            return (InferenceEngine) engine;
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw new InferenceException("the libraries in " + folder + " cannot be loaded: " + cause.getMessage(),
                    cause);
        } catch (Exception | LinkageError e) {
            throw new InferenceException("the libraries in " + folder + " cannot be loaded: " + e, e);
        } finally {
            if (mayBeLoaded(folder.resolve(System.mapLibraryName(OnnxNatives.LIBRARIES.get(0))))) {
                PROCESS.folder = folder;
            }
        }
    }

    /** Also a load that failed in the end may have left a library in the process, which the next one would meet. */
    private static boolean mayBeLoaded(Path library) {
        try {
            return Files.readString(LOADED_FILES).contains(library.toString());
        } catch (IOException e) {
            return true;
        }
    }
}
