package org.offramp.learning;

import java.util.Map;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.DenseDesign;

/** The actor of DROO: fully connected layers (Huang et al. 2020). */
final class DenseActor implements Actor {
    private final DenseDesign design;
    private final float[] first;
    private final float[] firstBias;
    private final float[] second;
    private final float[] secondBias;
    private final float[] action;
    private final float[] actionBias;

    DenseActor(DenseDesign design, Map<String, float[]> p) {
        this.design = design;
        first = Kernels.byColumns(p.get(DenseDesign.FIRST), design.firstHidden());
        firstBias = p.get(DenseDesign.FIRST_BIAS).clone();
        second = Kernels.byColumns(p.get(DenseDesign.SECOND), design.secondHidden());
        secondBias = p.get(DenseDesign.SECOND_BIAS).clone();
        action = Kernels.byColumns(p.get(DenseDesign.ACTION), design.outputs());
        actionBias = p.get(DenseDesign.ACTION_BIAS).clone();
    }

    @Override
    public float[] scores(ActorExample seen, Scratch scratch) {
        float[] one = scratch.get(0, design.firstHidden());
        float[] two = scratch.get(1, design.secondHidden());
        float[] scores = scratch.get(2, design.outputs());
        layer(first, firstBias, seen.deviceFeatures, design.inputs(), one);
        Kernels.rectify(one, 0, design.firstHidden());
        layer(second, secondBias, one, design.firstHidden(), two);
        Kernels.rectify(two, 0, design.secondHidden());
        layer(action, actionBias, two, design.secondHidden(), scores);
        return scores;
    }

    private static void layer(float[] w, float[] bias, float[] x, int inputs, float[] y) {
        System.arraycopy(bias, 0, y, 0, bias.length);
        Kernels.addProduct(w, x, 0, inputs, y, 0, bias.length);
    }
}
