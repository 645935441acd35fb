package org.offramp.engine.layers;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to build a network, for the training command: a plug-in that brings an architecture offers one.
 *
 * <p><b>Registration:</b> an OSGi service with the property {@link #NAME}. <b>Threads:</b> any; building has no side
 * effects.
 */
@ConsumerType
public interface NetworkDesign {
    /** Service property (String): the name a person selects this design by, e.g. {@code vgg16}. */
    String NAME = "offramp.design.name";

    /** The design's name, the same as the service property. */
    String name();

    /**
     * Builds the network.
     *
     * @param inputShape {@code [channels, height, width]}
     * @param classes the number of classes
     * @param width factor on the number of channels, above 0; 1 is the design as published
     * @throws IllegalArgumentException when the input is too small for the design or the width is not positive
     */
    MultiExitNetwork build(int[] inputShape, int classes, double width);
}
