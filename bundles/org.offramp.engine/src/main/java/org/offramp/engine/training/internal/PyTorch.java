package org.offramp.engine.training.internal;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.offramp.engine.training.TrainingEngine;
import org.offramp.engine.training.TrainingException;

/**
 * Where PyTorch's natives are, and DJL's engine on top of them. DJL finds its engines by the thread's context class
 * loader and would download what it misses; both are settled here, around the first touch of its classes.
 */
public final class PyTorch {
    private static final String ENGINE = "PyTorch";

    private PyTorch() {
    }

    /** Why there are no natives, in one line that says what to do; {@code null} when they are there. */
    public static String unavailable() {
        String folder = setting(TrainingEngine.LIBRARY_PATH);
        if (folder == null || folder.isBlank()) {
            return "training needs PyTorch: let " + TrainingEngine.LIBRARY_PATH + " name the folder with its natives"
                    + " (the one that holds libtorch_cpu)";
        }
        String named = TrainingEngine.LIBRARY_PATH + "=" + folder;
        if (!Files.isDirectory(Path.of(folder))) {
            return named + " is no folder; it has to name the one with PyTorch's natives";
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            if (files.noneMatch(file -> file.getFileName().toString().contains("torch_cpu"))) {
                return named + " holds no libtorch_cpu; it has to name the folder with PyTorch's natives";
            }
        } catch (java.io.IOException e) {
            return named + " cannot be read: " + e.getMessage();
        }
        return null;
    }

    /** Name and version, e.g. {@code PyTorch 2.7.1}. */
    public static String describe() throws TrainingException {
        return ENGINE + " " + engine(1).getVersion();
    }

    /**
     * The engine; loads the natives at the first call.
     *
     * @param threads threads that compute for the calling thread
     */
    public static Engine engine(int threads) throws TrainingException {
        String reason = unavailable();
        if (reason != null) {
            throw new TrainingException(reason);
        }
        // the folder's libraries are those of PyTorch's own packages, which DJL calls by this flavour
        setUnlessSet("PYTORCH_FLAVOR", "cpu");
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PyTorch.class.getClassLoader());
        try {
            Engine engine = Engine.getEngine(ENGINE);
            JniUtils.setNumThreads(threads);
            return engine;
        } catch (RuntimeException | LinkageError e) {
            throw new TrainingException("PyTorch does not load from " + TrainingEngine.LIBRARY_PATH + "="
                    + setting(TrainingEngine.LIBRARY_PATH) + ": " + e, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * A number as an array that stays until its manager is closed. What has a gradient must not be multiplied by a plain
     * number: DJL lends PyTorch a buffer of Java's for it, which the garbage collector may take before the way back reads
     * it.
     */
    public static NDArray constant(NDManager manager, double value) {
        return manager.create((float) value);
    }

    private static String setting(String name) {
        String variable = System.getenv(name);
        return variable != null ? variable : System.getProperty(name);
    }

    private static void setUnlessSet(String name, String value) {
        if (setting(name) == null) {
            System.setProperty(name, value);
        }
    }
}
