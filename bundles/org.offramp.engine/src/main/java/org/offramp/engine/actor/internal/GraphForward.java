package org.offramp.engine.actor.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.util.Map;
import org.offramp.engine.actor.GraphDesign;
import org.offramp.engine.training.internal.PyTorch;

/**
 * Graph convolutions over devices and options (Li et al. 2022, eq. 12 to 14). A concatenation times W is computed as
 * the sum of its parts times their columns of W, so that what several edges share is computed once.
 */
record GraphForward(GraphDesign design) implements Forward {
    @Override
    public NDArray scores(Map<String, NDArray> p, Batch batch) {
        NDArray edges = batch.edges();
        // the mean over a node's neighbours is a product with these; a node without any gets zeros
        NDArray toDevices = edges.div(edges.sum(new int[] {2}, true).maximum(1));
        NDArray toOptions = edges.div(edges.sum(new int[] {1}, true).maximum(1)).transpose(0, 2, 1);

        NDArray device = batch.deviceFeatures(design.deviceFeatures());
        NDArray option = batch.optionFeatures(design.optionFeatures());
        NDArray device1 = Activation.relu(linear(device, p.get(GraphDesign.FIRST_DEVICE), p.get(GraphDesign.FIRST_BIAS))
                .add(toDevices.batchMatMul(linear(option, p.get(GraphDesign.FIRST_OPTIONS), null))));
        NDArray option1 = Activation.relu(linear(option, p.get(GraphDesign.FIRST_OPTION), p.get(GraphDesign.FIRST_BIAS))
                .add(toOptions.batchMatMul(linear(device, p.get(GraphDesign.FIRST_DEVICES), null))));

        NDArray own = p.get(GraphDesign.SECOND_OWN);
        NDArray mean = p.get(GraphDesign.SECOND_MEAN);
        NDArray bias = p.get(GraphDesign.SECOND_BIAS);
        NDArray device2 = Activation.relu(linear(device1, own, bias)
                .add(toDevices.batchMatMul(linear(option1, mean, null))));
        NDArray option2 = Activation.relu(linear(option1, own, bias)
                .add(toOptions.batchMatMul(linear(device1, mean, null))));

        NDArray edge = linear(device2, p.get(GraphDesign.EDGE_DEVICE), p.get(GraphDesign.EDGE_BIAS)).expandDims(2)
                .add(linear(option2, p.get(GraphDesign.EDGE_OPTION), null).expandDims(1));
        if (design.linkFeatures() > 0) {
            edge = edge.add(linear(batch.linkFeatures(design.linkFeatures()), p.get(GraphDesign.EDGE_LINK), null));
        }
        return linear(Activation.relu(edge), p.get(GraphDesign.ACTION), p.get(GraphDesign.ACTION_BIAS)).squeeze(3)
                .mul(PyTorch.constant(edges.getManager(), design.sharpness()));
    }

    private static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
        return Linear.linear(x, weight, bias).singletonOrThrow();
    }
}
