package org.offramp.backend.emulated.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of an emulated device, factory PID {@code org.offramp.backend.emulated}; without one it is off. */
@ObjectClassDefinition(id = Settings.PID, name = "Offramp emulated backend",
        description = "Makes a real backend as slow as a stated device, while it computes the real answers. One file a"
                + " device; without one there is none.")
@interface Config {
    @AttributeDefinition(name = "Name", description = "Name of this backend (property offramp.backend.name): 1 to 64"
            + " characters of A-Z a-z 0-9 . _ -")
    String name() default "emulated";

    @AttributeDefinition(name = "Backend beneath", description = "Name of the real backend that computes, e.g. cpu;"
            + " empty: the one with the highest ranking")
    String backend() default "";

    @AttributeDefinition(name = "Profile", description = "Name of a testbed profile in configs/profiles, or path of a"
            + " profile file; may be empty when macPerSecond is given and demand is real")
    String profile() default "";

    @AttributeDefinition(name = "Side", description = "Whose C and t0 of the profile",
            options = {@Option(label = "the vehicle's", value = "device"),
                @Option(label = "the edge server's", value = "server")})
    String side() default "device";

    @AttributeDefinition(name = "Computing power [MAC/s]", min = "0", max = "1e18", description = "C in"
            + " multiply-accumulates a second, 0 to 1e18; 0: that of the profile")
    double macPerSecond() default 0;

    @AttributeDefinition(name = "Fixed delay [ms]", min = "-1", max = "60000", description = "t0 in ms, spent once on"
            + " each walk through a network, -1 to 60000; below 0: that of the profile, or 0 without one")
    double fixedMillis() default -1;

    @AttributeDefinition(name = "Demand", description = "real: the multiply-accumulates of each real stage; profile:"
            + " block i costs c_i of the profile, with its exit, encoder and decoder in it",
            options = {@Option(label = "of the real stages", value = "real"),
                @Option(label = "of the profile", value = "profile")})
    String demand() default "real";
}
