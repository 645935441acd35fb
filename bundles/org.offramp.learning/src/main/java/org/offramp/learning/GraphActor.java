package org.offramp.learning;

import java.util.Map;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.GraphDesign;

/**
 * The actor of GRL and GRLE: graph convolutions (Li et al. 2022, eq. 12 to 14). A concatenation times W is the sum of
 * its parts times their columns of W, so the product of a node's part is computed once for all its edges.
 */
final class GraphActor implements Actor {
    /** What the arrays of the scratch are for. */
    private static final int DEVICES_1 = 0;
    private static final int OPTIONS_1 = 1;
    private static final int DEVICES_2 = 2;
    private static final int OPTIONS_2 = 3;
    private static final int PARTS = 4;
    private static final int DEVICE_EDGE = 5;
    private static final int OPTION_EDGES = 6;
    private static final int SCORES = 7;

    private final GraphDesign design;
    private final Convolution firstOfDevices;
    private final Convolution firstOfOptions;
    private final Convolution second;
    private final float[] edgeDevice;
    private final float[] edgeOption;
    private final float[] edgeLink;
    private final float[] edgeBias;
    private final float[] action;
    private final float actionBias;

    GraphActor(GraphDesign design, Map<String, float[]> p) {
        this.design = design;
        float[] firstBias = p.get(GraphDesign.FIRST_BIAS);
        firstOfDevices = new Convolution(p.get(GraphDesign.FIRST_DEVICE), p.get(GraphDesign.FIRST_OPTIONS), firstBias);
        firstOfOptions = new Convolution(p.get(GraphDesign.FIRST_OPTION), p.get(GraphDesign.FIRST_DEVICES), firstBias);
        second = new Convolution(p.get(GraphDesign.SECOND_OWN), p.get(GraphDesign.SECOND_MEAN),
                p.get(GraphDesign.SECOND_BIAS));
        edgeBias = p.get(GraphDesign.EDGE_BIAS).clone();
        edgeDevice = Kernels.byColumns(p.get(GraphDesign.EDGE_DEVICE), edgeBias.length);
        edgeOption = Kernels.byColumns(p.get(GraphDesign.EDGE_OPTION), edgeBias.length);
        edgeLink = design.linkFeatures() == 0 ? new float[0]
                : Kernels.byColumns(p.get(GraphDesign.EDGE_LINK), edgeBias.length);
        action = p.get(GraphDesign.ACTION).clone();
        Kernels.scale(action, 0, design.sharpness(), action.length);
        actionBias = design.sharpness() * p.get(GraphDesign.ACTION_BIAS)[0];
    }

    @Override
    public float[] scores(ActorExample seen, Scratch scratch) {
        int devices = seen.devices();
        int options = seen.options();
        boolean complete = Convolution.complete(seen);
        int most = Math.max(devices, options);
        float[] parts = scratch.get(PARTS, Math.max(firstOfDevices.parts(most),
                Math.max(firstOfOptions.parts(most), second.parts(most))));
        float[] devices1 = scratch.get(DEVICES_1, devices * firstOfDevices.width());
        float[] options1 = scratch.get(OPTIONS_1, options * firstOfOptions.width());
        firstOfDevices.apply(seen, true, complete, seen.deviceFeatures, seen.optionFeatures, devices1, parts);
        firstOfOptions.apply(seen, false, complete, seen.optionFeatures, seen.deviceFeatures, options1, parts);
        float[] devices2 = scratch.get(DEVICES_2, devices * second.width());
        float[] options2 = scratch.get(OPTIONS_2, options * second.width());
        second.apply(seen, true, complete, devices1, options1, devices2, parts);
        second.apply(seen, false, complete, options1, devices1, options2, parts);
        return edges(seen, devices2, options2, scratch);
    }

    /** Eq. 13 and 14 for all edges. */
    private float[] edges(ActorExample seen, float[] devices2, float[] options2, Scratch scratch) {
        int options = seen.options();
        int width = edgeBias.length;
        int node = design.secondHidden();
        int features = design.linkFeatures();
        float[] ofOption = scratch.get(OPTION_EDGES, options * width);
        float[] ofDevice = scratch.get(DEVICE_EDGE, 2 * width);
        float[] scores = scratch.get(SCORES, seen.devices() * options);
        for (int o = 0; o < options; o++) {
            System.arraycopy(edgeBias, 0, ofOption, o * width, width);
            Kernels.addProduct(edgeOption, options2, o * node, node, ofOption, o * width, width);
        }
        for (int m = 0; m < seen.devices(); m++) {
            java.util.Arrays.fill(ofDevice, 0, width, 0);
            Kernels.addProduct(edgeDevice, devices2, m * node, node, ofDevice, 0, width);
            for (int o = 0; o < options; o++) {
                int edge = m * options + o;
                if (seen.linked[edge]) {
                    System.arraycopy(ofDevice, 0, ofDevice, width, width);
                    Kernels.addProduct(edgeLink, seen.linkFeatures, edge * features, features, ofDevice, width, width);
                    scores[edge] = actionBias
                            + Kernels.rectifiedProduct(ofDevice, width, ofOption, o * width, action, width);
                }
            }
        }
        return scores;
    }
}
