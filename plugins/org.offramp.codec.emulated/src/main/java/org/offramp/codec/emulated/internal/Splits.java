package org.offramp.codec.emulated.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.NetworkDescription;

/** Finds the split that something belongs to, among the networks that are installed. Any thread. */
final class Splits {
    private static final int UNKNOWN = -1;

    private final Supplier<List<NetworkDescription>> networks;

    /** @param networks the best one first */
    Splits(Supplier<List<NetworkDescription>> networks) {
        this.networks = networks;
    }

    /** The split whose features these are, else the first one of the same shape; -1 when there is none. */
    int of(FeatureSpec spec) {
        int alike = UNKNOWN;
        for (NetworkDescription network : networks.get()) {
            for (NetworkDescription.Split split : network.splits()) {
                if (split.features() == spec) {
                    return split.index();
                }
                if (alike == UNKNOWN && Arrays.equals(split.features().shape(), spec.shape())) {
                    alike = split.index();
                }
            }
        }
        return alike;
    }
}
