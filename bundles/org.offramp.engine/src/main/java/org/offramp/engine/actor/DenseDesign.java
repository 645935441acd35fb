package org.offramp.engine.actor;

import java.util.List;

/**
 * The actor of DROO (Huang et al. 2020): fully connected layers over the features of all devices behind each other,
 * two rectified hidden ones and a sigmoid, one output for each device and option. It is bound to the numbers of both.
 *
 * @param devices number of devices
 * @param deviceFeatures numbers known of a device
 * @param options number of options
 * @param firstHidden outputs of the first layer
 * @param secondHidden outputs of the second
 */
public record DenseDesign(int devices, int deviceFeatures, int options, int firstHidden, int secondHidden)
        implements ActorDesign {
    /** First layer. */
    public static final String FIRST = "first";
    /** First layer: what is added. */
    public static final String FIRST_BIAS = "first.bias";
    /** Second layer. */
    public static final String SECOND = "second";
    /** Second layer: what is added. */
    public static final String SECOND_BIAS = "second.bias";
    /** Last layer. */
    public static final String ACTION = "action";
    /** Last layer: what is added. */
    public static final String ACTION_BIAS = "action.bias";

    /** Checks that there is something to see and to compute. */
    public DenseDesign {
        if (devices < 1 || deviceFeatures < 1 || options < 1 || firstHidden < 1 || secondHidden < 1) {
            throw new IllegalArgumentException("there is at least 1 device, 1 feature, 1 option, and layers have at"
                    + " least 1 output, not " + devices + ", " + deviceFeatures + ", " + options + "; " + firstHidden
                    + ", " + secondHidden);
        }
    }

    /** The number of inputs. */
    public int inputs() {
        return Math.multiplyExact(devices, deviceFeatures);
    }

    /** The number of outputs. */
    public int outputs() {
        return Math.multiplyExact(devices, options);
    }

    @Override
    public List<ActorParameter> parameters() {
        return List.of(new ActorParameter(FIRST, firstHidden, inputs(), inputs()),
                new ActorParameter(FIRST_BIAS, firstHidden, 0, inputs()),
                new ActorParameter(SECOND, secondHidden, firstHidden, firstHidden),
                new ActorParameter(SECOND_BIAS, secondHidden, 0, firstHidden),
                new ActorParameter(ACTION, outputs(), secondHidden, secondHidden),
                new ActorParameter(ACTION_BIAS, outputs(), 0, secondHidden));
    }
}
