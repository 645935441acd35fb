package org.offramp.engine.actor;

import java.util.List;

/**
 * The actor of GRL and GRLE (Li et al. 2022, eq. 12 to 14): devices and options are the nodes of a graph, with an edge
 * where the device reaches the option. Two graph convolutions gather what the neighbours know, in both directions: the
 * mean of their features, concatenated with the node's own, times W, and a rectifier (12). An edge's feature is the
 * concatenation of both its ends (13) and of what is known of the edge itself. Two layers with a rectifier between them
 * and a sigmoid make of it the relaxed action (14).
 *
 * <p>Devices and options have features of their own kinds. The first W multiplies them as if they were one long vector
 * in which the other kind's places are 0; the second is the same for both kinds of nodes. Nothing depends on how many
 * devices and options there are.
 *
 * @param deviceFeatures numbers known of a device
 * @param optionFeatures numbers known of an option
 * @param linkFeatures numbers known of an edge, 0 for eq. 13 as printed
 * @param firstHidden outputs of the first graph convolution
 * @param secondHidden outputs of the second
 * @param edgeHidden outputs of the first layer on edges
 * @param sharpness what the second layer on edges gives is multiplied by this before the sigmoid, and begins as much
 *     smaller: a step of training moves the action so much further; 1 for eq. 14 as printed
 */
public record GraphDesign(int deviceFeatures, int optionFeatures, int linkFeatures, int firstHidden, int secondHidden,
        int edgeHidden, int sharpness) implements ActorDesign {
    /** First convolution: W on a device's own features. */
    public static final String FIRST_DEVICE = "first.device";
    /** First convolution: W on an option's own features. */
    public static final String FIRST_OPTION = "first.option";
    /** First convolution: W on the mean features of the devices around an option. */
    public static final String FIRST_DEVICES = "first.devices";
    /** First convolution: W on the mean features of the options around a device. */
    public static final String FIRST_OPTIONS = "first.options";
    /** First convolution: what is added. */
    public static final String FIRST_BIAS = "first.bias";
    /** Second convolution: W on a node's own features. */
    public static final String SECOND_OWN = "second.own";
    /** Second convolution: W on the mean features of its neighbours. */
    public static final String SECOND_MEAN = "second.mean";
    /** Second convolution: what is added. */
    public static final String SECOND_BIAS = "second.bias";
    /** First layer on edges: the part on the device's features. */
    public static final String EDGE_DEVICE = "edge.device";
    /** First layer on edges: the part on the option's features. */
    public static final String EDGE_OPTION = "edge.option";
    /** First layer on edges: the part on the edge's own features; absent when there are none. */
    public static final String EDGE_LINK = "edge.link";
    /** First layer on edges: what is added. */
    public static final String EDGE_BIAS = "edge.bias";
    /** Second layer on edges. */
    public static final String ACTION = "action";
    /** Second layer on edges: what is added. */
    public static final String ACTION_BIAS = "action.bias";

    /** Checks that there is something to see and to compute. */
    public GraphDesign {
        if (deviceFeatures < 1 || optionFeatures < 1 || linkFeatures < 0 || firstHidden < 1 || secondHidden < 1
                || edgeHidden < 1 || sharpness < 1) {
            throw new IllegalArgumentException("devices and options have at least 1 feature, edges 0 or more, layers at"
                    + " least 1 output, a sharpness of at least 1, not " + deviceFeatures + ", " + optionFeatures + "; "
                    + linkFeatures + "; " + firstHidden + ", " + secondHidden + ", " + edgeHidden + "; " + sharpness);
        }
    }

    @Override
    public List<ActorParameter> parameters() {
        int first = 2 * (deviceFeatures + optionFeatures);
        int second = 2 * firstHidden;
        int edge = 2 * secondHidden + linkFeatures;
        List<ActorParameter> all = new java.util.ArrayList<>(List.of(
                new ActorParameter(FIRST_DEVICE, firstHidden, deviceFeatures, first),
                new ActorParameter(FIRST_OPTION, firstHidden, optionFeatures, first),
                new ActorParameter(FIRST_DEVICES, firstHidden, deviceFeatures, first),
                new ActorParameter(FIRST_OPTIONS, firstHidden, optionFeatures, first),
                new ActorParameter(FIRST_BIAS, firstHidden, 0, first),
                new ActorParameter(SECOND_OWN, secondHidden, firstHidden, second),
                new ActorParameter(SECOND_MEAN, secondHidden, firstHidden, second),
                new ActorParameter(SECOND_BIAS, secondHidden, 0, second),
                new ActorParameter(EDGE_DEVICE, edgeHidden, secondHidden, edge),
                new ActorParameter(EDGE_OPTION, edgeHidden, secondHidden, edge)));
        if (linkFeatures > 0) {
            all.add(new ActorParameter(EDGE_LINK, edgeHidden, linkFeatures, edge));
        }
        all.add(new ActorParameter(EDGE_BIAS, edgeHidden, 0, edge));
        // the numbers at the beginning go with the root of the inputs
        int inputs = Math.multiplyExact(edgeHidden, sharpness * sharpness);
        all.add(new ActorParameter(ACTION, 1, edgeHidden, inputs));
        all.add(new ActorParameter(ACTION_BIAS, 1, 0, inputs));
        return List.copyOf(all);
    }
}
