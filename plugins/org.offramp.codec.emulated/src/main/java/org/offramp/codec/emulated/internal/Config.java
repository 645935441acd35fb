package org.offramp.codec.emulated.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of emulated preprocessing, PID {@code org.offramp.codec.emulated}; without one it is off. */
@ObjectClassDefinition(id = Settings.PID, name = "Offramp emulated preprocessing",
        description = "Makes the encoding of what is sent take as long as the preprocessing of a testbed profile"
                + " (Danek et al. 2025, eq. 10); the bytes stay those of the real codec. Off without a configuration.")
@interface Config {
    @AttributeDefinition(name = "Profile", description = "Name of a testbed profile in configs/profiles, or path of a"
            + " profile file: t0_pre, v_pre and, when the volumes are the profile's, D(S)")
    String profile() default "";

    @AttributeDefinition(name = "Codecs", description = "Names of the codecs that are slowed down (property"
            + " offramp.codec.name), parted by commas; empty: all")
    String codecs() default "";

    @AttributeDefinition(name = "Volume", description = "What D(S) is: real, the bits that the real codec gave, or"
            + " profile, the profile's volume at the split",
            options = {@Option(label = "of the real encoding", value = "real"),
                @Option(label = "of the profile", value = "profile")})
    String volume() default "real";
}
