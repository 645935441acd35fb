package org.offramp.codec.emulated.internal;

import java.util.List;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.testbed.TestbedProfile;

/** Opens emulated preprocessing to tests outside its bundle. */
public final class OpenCodec {
    private OpenCodec() {
    }

    /** A codec that takes as long as a profile says of its own volumes. */
    public static FeatureCodec emulated(FeatureCodec real, TestbedProfile profile, NetworkDescription network) {
        Settings settings = new Settings(profile, List.of(), true);
        return new EmulatedCodec(real, () -> settings, new Splits(() -> List.of(network)));
    }
}
