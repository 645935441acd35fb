package org.offramp.learning;

import java.util.Arrays;
import org.offramp.engine.actor.ActorExample;

/**
 * One graph convolution for one kind of nodes (Li et al. 2022, eq. 12): the rectified product of W with a node's own
 * features and the mean of its neighbours', which are nodes of the other kind.
 */
final class Convolution {
    private final float[] own;
    private final float[] mean;
    private final float[] bias;
    private final int ownWidth;
    private final int meanWidth;

    /** Of the columns of W for the own features and for the mean, each row-major. */
    Convolution(float[] own, float[] mean, float[] bias) {
        this.bias = bias.clone();
        this.own = Kernels.byColumns(own, bias.length);
        this.mean = Kernels.byColumns(mean, bias.length);
        ownWidth = own.length / bias.length;
        meanWidth = mean.length / bias.length;
    }

    /** The number of outputs of a node. */
    int width() {
        return bias.length;
    }

    /**
     * Whether every device reaches every option: then all nodes of a kind have the same neighbours, and their mean is
     * computed once.
     */
    static boolean complete(ActorExample seen) {
        for (int e = 0; e < seen.devices() * seen.options(); e++) {
            if (!seen.linked[e]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Computes all devices, or all options.
     *
     * @param ofDevices whether the nodes are the devices and the others the options
     * @param parts as many numbers as the others have outputs here, at least two nodes' worth
     */
    void apply(ActorExample seen, boolean ofDevices, boolean complete, float[] nodes, float[] others, float[] out,
            float[] parts) {
        int count = ofDevices ? seen.devices() : seen.options();
        int otherCount = ofDevices ? seen.options() : seen.devices();
        int width = bias.length;
        if (complete) {
            shared(others, otherCount, parts);
        } else {
            Arrays.fill(parts, 0, otherCount * width, 0);
            for (int j = 0; j < otherCount; j++) {
                Kernels.addProduct(mean, others, j * meanWidth, meanWidth, parts, j * width, width);
            }
        }
        for (int i = 0; i < count; i++) {
            int at = i * width;
            if (complete) {
                System.arraycopy(parts, 0, out, at, width);
            } else {
                neighbours(seen, ofDevices, i, otherCount, parts, out);
            }
            Kernels.add(bias, 0, 1, out, at, width);
            Kernels.addProduct(own, nodes, i * ownWidth, ownWidth, out, at, width);
        }
        Kernels.rectify(out, 0, count * width);
    }

    /** The product of the mean of all others, at the beginning of the parts. */
    private void shared(float[] others, int otherCount, float[] parts) {
        int width = bias.length;
        Arrays.fill(parts, 0, width + meanWidth, 0);
        for (int j = 0; j < otherCount; j++) {
            Kernels.add(others, j * meanWidth, 1f / otherCount, parts, width, meanWidth);
        }
        Kernels.addProduct(mean, parts, width, meanWidth, parts, 0, width);
    }

    /** The mean of the others' products over those that the node is linked to; zeros when there are none. */
    private void neighbours(ActorExample seen, boolean ofDevices, int i, int otherCount, float[] parts, float[] out) {
        int width = bias.length;
        int at = i * width;
        int linked = 0;
        Arrays.fill(out, at, at + width, 0);
        for (int j = 0; j < otherCount; j++) {
            if (seen.linked[ofDevices ? i * seen.options() + j : j * seen.options() + i]) {
                Kernels.add(parts, j * width, 1, out, at, width);
                linked++;
            }
        }
        if (linked > 1) {
            Kernels.scale(out, at, 1f / linked, width);
        }
    }

    /** How many numbers the parts are, for so many others. */
    int parts(int otherCount) {
        return Math.max(otherCount * bias.length, bias.length + meanWidth);
    }
}
