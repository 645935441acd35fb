package org.offramp.av.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The vehicle's configuration, PID {@code org.offramp.av}. */
@ObjectClassDefinition(id = AvConfig.PID, name = "Offramp vehicle (AV)",
        description = "The vehicle: where its images come from, which policy decides, and how it ends its tasks in time.")
public @interface AvConfig {
    /** The configuration's name. */
    String PID = "org.offramp.av";

    @AttributeDefinition(name = "Device id", description = "The vehicle's name among all vehicles at one broker:"
            + " 1 to 64 characters of A-Z a-z 0-9 . _ -")
    String deviceId() default "av-1";

    @AttributeDefinition(name = "Frame source", description = "Name of the frame source (property"
            + " offramp.source.name); empty: the one with the highest ranking")
    String source() default "";

    @AttributeDefinition(name = "Decision policy", description = "Name of the policy (property offramp.policy.name);"
            + " empty: the one with the highest ranking")
    String policy() default "";

    @AttributeDefinition(name = "Network", description = "Name of the CNN (property offramp.cnn.name); empty: the one"
            + " with the highest ranking")
    String network() default "";

    @AttributeDefinition(name = "Compute backend", description = "Name of the backend (property"
            + " offramp.backend.name); empty: the one with the highest ranking")
    String backend() default "";

    @AttributeDefinition(name = "Profile", description = "File with the measured times of the network's stages on this"
            + " machine, written by offramp profile --out; relative to the folder the process was started in; empty:"
            + " times are demand over measured computing power")
    String profile() default "";

    @AttributeDefinition(name = "Network model", description = "Name of the radio link's model (property"
            + " offramp.network.name); empty: the one with the highest ranking")
    String networkModel() default "";

    @AttributeDefinition(name = "Energy meter", description = "Name of the energy meter (property"
            + " offramp.energy.name): rapl, model; empty: the one with the highest ranking. While the one named does not"
            + " run, the best of the others serves")
    String energyMeter() default "";

    @AttributeDefinition(name = "Codecs", description = "Names of the codecs of what crosses the air (property"
            + " offramp.codec.name), parted by commas, the preferred one first: at each split the first one that can"
            + " carry what crosses the air there and that the server understands. E.g. jpeg, uint4-ec or uint8")
    String codec() default "jpeg, uint4-ec";

    @AttributeDefinition(name = "Exit rule", description = "Name of the rule by which a task may leave before the exit"
            + " that was chosen (property offramp.exitrule.name): evidence, maximum-probability, entropy, patience,"
            + " never; empty: the one with the highest ranking that holds for the network")
    String exitRule() default "evidence";

    @AttributeDefinition(name = "Deadline [ms]", description = "Deadline of each task in milliseconds from the moment"
            + " its image is there", min = "1", max = "3600000")
    double deadlineMillis() default 100;

    @AttributeDefinition(name = "Frames per second", description = "Images taken a second; 0: the next one as soon as a"
            + " task has ended", min = "0", max = "10000")
    double framesPerSecond() default 0;

    @AttributeDefinition(name = "Tasks at once", description = "How many tasks may be under way at once; an image that"
            + " comes when so many are is left out and counted", min = "1", max = "1024")
    int maximumInFlight() default 4;

    @AttributeDefinition(name = "Number of tasks", description = "After so many tasks the run ends; 0: it ends with the"
            + " source", min = "0", max = "9223372036854775807")
    long tasks() default 0;

    @AttributeDefinition(name = "Seed", description = "Seed of the order of the images, or of their drawing")
    long seed() default 1;

    @AttributeDefinition(name = "Shuffle", description = "Whether the images come in random order")
    boolean shuffle() default true;

    @AttributeDefinition(name = "Wait for a server [ms]", description = "How long the first image waits for a server to"
            + " be known, in milliseconds; then the vehicle begins alone", min = "0", max = "600000")
    long serverWaitMillis() default 5000;
}
