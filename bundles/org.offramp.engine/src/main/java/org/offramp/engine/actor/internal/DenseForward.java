package org.offramp.engine.actor.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.util.Map;
import org.offramp.engine.actor.DenseDesign;

/** Fully connected layers (Huang et al. 2020). */
record DenseForward(DenseDesign design) implements Forward {
    @Override
    public NDArray scores(Map<String, NDArray> p, Batch batch) {
        NDArray x = batch.deviceFeatures(design.deviceFeatures()).reshape(batch.slots(), design.inputs());
        x = Activation.relu(linear(x, p.get(DenseDesign.FIRST), p.get(DenseDesign.FIRST_BIAS)));
        x = Activation.relu(linear(x, p.get(DenseDesign.SECOND), p.get(DenseDesign.SECOND_BIAS)));
        return linear(x, p.get(DenseDesign.ACTION), p.get(DenseDesign.ACTION_BIAS))
                .reshape(batch.slots(), design.devices(), design.options());
    }

    private static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return Linear.linear(x, weight, bias).singletonOrThrow();
    }
}
