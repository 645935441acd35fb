package org.offramp.engine.training.internal;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Map;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.training.TrainableNetwork;
import org.offramp.engine.training.TrainingEngine;
import org.offramp.engine.training.TrainingException;
import org.offramp.engine.training.TrainingOptions;
import org.osgi.service.component.annotations.Component;

/** PyTorch through DJL. */
@Component(service = TrainingEngine.class)
public final class TorchTrainingEngine implements TrainingEngine {
    @Override
    public String unavailable() {
        return PyTorch.unavailable();
    }

    @Override
    public String describe() throws TrainingException {
        return PyTorch.describe();
    }

    @Override
    public TrainableNetwork open(MultiExitNetwork network, Map<String, float[]> parameters, TrainingOptions options)
            throws TrainingException {
        Engine engine = PyTorch.engine(options.threads());
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
}
