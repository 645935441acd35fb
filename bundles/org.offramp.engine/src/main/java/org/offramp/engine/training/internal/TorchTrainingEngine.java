package org.offramp.engine.training.internal;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.training.TrainableNetwork;
import org.offramp.engine.training.TrainingEngine;
import org.offramp.engine.training.TrainingException;
import org.offramp.engine.training.TrainingOptions;
import org.osgi.service.component.annotations.Component;

/**
 * PyTorch through DJL. DJL finds its engines by the thread's context class loader and would download what it misses;
 * both are settled here, around the first touch of its classes.
 */
@Component(service = TrainingEngine.class)
public final class TorchTrainingEngine implements TrainingEngine {
    private static final String ENGINE = "PyTorch";

    @Override
    public String unavailable() {
        String folder = setting(LIBRARY_PATH);
        if (folder == null || folder.isBlank()) {
            return "training needs PyTorch: let " + LIBRARY_PATH + " name the folder with its natives (the one that "
                    + "holds libtorch_cpu)";
        }
        if (!Files.isDirectory(Path.of(folder))) {
            return LIBRARY_PATH + "=" + folder + " is no folder; it has to name the one with PyTorch's natives";
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            if (files.noneMatch(file -> file.getFileName().toString().contains("torch_cpu"))) {
                return LIBRARY_PATH + "=" + folder + " holds no libtorch_cpu; it has to name the folder with PyTorch's "
                        + "natives";
            }
        } catch (java.io.IOException e) {
            return LIBRARY_PATH + "=" + folder + " cannot be read: " + e.getMessage();
        }
        return null;
    }

    @Override
    public String describe() throws TrainingException {
        return ENGINE + " " + engine(1).getVersion();
    }

    @Override
    public TrainableNetwork open(MultiExitNetwork network, Map<String, float[]> parameters, TrainingOptions options)
            throws TrainingException {
        Engine engine = engine(options.threads());
        Device device = Device.cpu();
        if (options.device().equals("gpu")) {
            if (engine.getGpuCount() == 0) {
                throw new TrainingException("device gpu: PyTorch sees none here; use cpu, or natives built for CUDA");
            }
            device = Device.gpu();
        }
        engine.setRandomSeed(options.seed());
        TorchNetwork opened = new TorchNetwork(network, engine.newBaseManager(device));
        try {
            opened.load(parameters);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private Engine engine(int threads) throws TrainingException {
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
        thread.setContextClassLoader(TorchTrainingEngine.class.getClassLoader());
        try {
            Engine engine = Engine.getEngine(ENGINE);
            JniUtils.setNumThreads(threads);
            return engine;
        } catch (RuntimeException | LinkageError e) {
            throw new TrainingException("PyTorch does not load from " + LIBRARY_PATH + "=" + setting(LIBRARY_PATH)
                    + ": " + e, e);
        } finally {
            thread.setContextClassLoader(before);
        }
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
