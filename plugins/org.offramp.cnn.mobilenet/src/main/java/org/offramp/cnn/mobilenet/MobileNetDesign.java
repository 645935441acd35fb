package org.offramp.cnn.mobilenet;

import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.NetworkDesign;
import org.osgi.service.component.annotations.Component;

/** Offers {@link MobileNet} to the training command under the name {@code mobilenet}. */
@Component(property = NetworkDesign.NAME + "=" + MobileNetDesign.DESIGN)
public final class MobileNetDesign implements NetworkDesign {
    /** The name a person selects this design by. */
    public static final String DESIGN = "mobilenet";

    @Override
    public String name() {
        return DESIGN;
    }

    @Override
    public MultiExitNetwork build(int[] inputShape, int classes, double width) {
        return MobileNet.network(inputShape, classes, width);
    }
}
