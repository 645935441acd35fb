package org.offramp.cnn.vgg16;

import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.NetworkDesign;
import org.osgi.service.component.annotations.Component;

/** Offers {@link Vgg16Exits} to the training command under the name {@code vgg16-17}. */
@Component(property = NetworkDesign.NAME + "=" + Vgg16ExitsDesign.DESIGN)
public final class Vgg16ExitsDesign implements NetworkDesign {
    /** The name a person selects this design by. */
    public static final String DESIGN = "vgg16-17";

    @Override
    public String name() {
        return DESIGN;
    }

    @Override
    public MultiExitNetwork build(int[] inputShape, int classes, double width) {
        return Vgg16Exits.network(inputShape, classes, width);
    }
}
