package org.offramp.engine.training;

import java.util.Map;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.training.internal.TorchTrainingEngine;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The library that trains networks, behind plain Java types. An OSGi service of the engine bundle, there even when the
 * library's natives are not; outside of OSGi {@link #pytorch()} gives the same. Nothing is loaded before the first
 * {@link #open}.
 *
 * <p>Any thread.
 */
@ProviderType
public interface TrainingEngine {
    /**
     * The environment variable (or system property) that names the folder with PyTorch's natives, the one that holds
     * {@code libtorch_cpu.so}.
     */
    String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

    /** Why this engine cannot train here, in one line that says what to do; {@code null} when it can. */
    String unavailable();

    /** The library with its version, e.g. {@code PyTorch 2.7.1}; loads the natives. */
    String describe() throws TrainingException;

    /**
     * Puts a network on a device.
     *
     * @param network what to train
     * @param parameters the numbers to begin with, all that {@link MultiExitNetwork#parameters()} names
     * @return the network; the caller closes it
     * @throws TrainingException when the natives are missing or do not load, or the device is not there
     * @throws IllegalArgumentException when a parameter is missing or has another size; the message names it
     */
    TrainableNetwork open(MultiExitNetwork network, Map<String, float[]> parameters, TrainingOptions options)
            throws TrainingException;

    /** PyTorch through DJL, for tests and tools outside of OSGi. */
    static TrainingEngine pytorch() {
        return new TorchTrainingEngine();
    }
}
