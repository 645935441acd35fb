package org.offramp.network.testbed.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a file may say, PID {@code org.offramp.network.testbed}. */
@ObjectClassDefinition(id = TestbedNetworkConfig.PID, name = "Offramp network model: testbed",
        description = "The link of a testbed's profile (Danek et al. 2025, eq. 4). A model, no measurement.")
public @interface TestbedNetworkConfig {
    /** The configuration's name. */
    String PID = "org.offramp.network.testbed";
    /** A number that stays as it is in the profile. */
    double FROM_PROFILE = -1;

    /** Profile. */
    @AttributeDefinition(name = "Profile", description = "Name of a profile in configs/profiles (printed, calibrated,"
            + " headline, ...), or the path of a profile file, relative to the checkout. A change of that file changes"
            + " the link; while it is wrong, the link stays.")
    String profile() default "printed";

    /** r_UL. */
    @AttributeDefinition(name = "Uplink bitrate [Mbit/s]", min = "-1", max = "1000000", description = "Bitrate from the"
            + " vehicle to the server instead of the profile's, 0.001 to 1000000 Mbit/s; -1: the profile's.")
    double uplinkMegabitsPerSecond() default FROM_PROFILE;

    /** t_UL. */
    @AttributeDefinition(name = "Uplink fixed delay [ms]", min = "-1", max = "100000", description = "Part of the"
            + " uplink delay that does not depend on the volume instead of the profile's, 0 to 100000 ms; -1: the"
            + " profile's.")
    double uplinkFixedMillis() default FROM_PROFILE;

    /** r_DL. */
    @AttributeDefinition(name = "Downlink bitrate [Mbit/s]", min = "-1", max = "1000000", description = "Bitrate from"
            + " the server to the vehicle instead of the profile's, 0.001 to 1000000 Mbit/s; -1: the profile's.")
    double downlinkMegabitsPerSecond() default FROM_PROFILE;

    /** t_DL. */
    @AttributeDefinition(name = "Downlink fixed delay [ms]", min = "-1", max = "100000", description = "Part of the"
            + " downlink delay that does not depend on the volume instead of the profile's, 0 to 100000 ms; -1: the"
            + " profile's.")
    double downlinkFixedMillis() default FROM_PROFILE;

    /** Poll. */
    @AttributeDefinition(name = "Poll interval [ms]", min = "10", max = "60000", description = "How often the profile"
            + " file is looked at, in ms; a change counts when it has not changed again by the next look.")
    int pollMillis() default 300;
}
