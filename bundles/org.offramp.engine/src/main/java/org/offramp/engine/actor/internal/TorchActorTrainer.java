package org.offramp.engine.actor.internal;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorTrainer;
import org.offramp.engine.actor.DenseDesign;
import org.offramp.engine.actor.GraphDesign;
import org.offramp.engine.actor.TrainableActor;
import org.offramp.engine.training.TrainingException;
import org.offramp.engine.training.internal.PyTorch;
import org.osgi.service.component.annotations.Component;

/** Actors as tensors of PyTorch, through DJL. */
@Component(service = ActorTrainer.class)
public final class TorchActorTrainer implements ActorTrainer {
    @Override
    public String unavailable() {
        return PyTorch.unavailable();
    }

    @Override
    public TrainableActor open(ActorDesign design, Map<String, float[]> parameters, Map<String, float[]> optimizer,
            int threads) throws TrainingException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is at least 1, not " + threads);
        }
        design.check(parameters);
        Forward forward;
        if (design instanceof GraphDesign graph) {
            forward = new GraphForward(graph);
        } else if (design instanceof DenseDesign dense) {
            forward = new DenseForward(dense);
        } else {
            throw new IllegalArgumentException("PyTorch trains no " + design);
        }
        NDManager manager = PyTorch.engine(threads).newBaseManager(Device.cpu());
        try {
            return new TorchActor(design, forward, manager, parameters, optimizer, threads);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }
}
