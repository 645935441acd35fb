package org.offramp.transport.emulated.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of the emulated link, PID {@code org.offramp.transport.emulated}; without one it is off. */
@ObjectClassDefinition(id = Settings.PID, name = "Offramp emulated radio link",
        description = "Sends the real messages of vehicles as a radio link would: rate, delay, jitter, loss, outage"
                + " and the queue of a cell, by any network model. Off without a configuration.")
@interface Config {
    @AttributeDefinition(name = "Transport beneath", description = "Name of the transport that carries the messages"
            + " (property offramp.transport.name), e.g. mqtt; empty: the one with the highest ranking")
    String transport() default "";

    @AttributeDefinition(name = "Network model", description = "Name of the network model that is applied (property"
            + " offramp.network.name); empty: the one with the highest ranking. Name one: a model that learns from the"
            + " emulated link must not drive it")
    String networkModel() default "";

    @AttributeDefinition(name = "Volume", description = "Whose volumes are charged: real, the bits of each message on"
            + " the wire, or profile, D_UL and D_DL of the profile in their place",
            options = {@Option(label = "of the real messages", value = "real"),
                @Option(label = "of the profile", value = "profile")})
    String volume() default "real";

    @AttributeDefinition(name = "Profile", description = "Name of a testbed profile in configs/profiles, or path of a"
            + " profile file; needed when the volumes are the profile's")
    String profile() default "";

    @AttributeDefinition(name = "Uplink jitter [ms]", min = "0", max = "10000", description = "Standard deviation of"
            + " the uplink's fixed delay in ms, 0 to 10000: normally distributed about the model's, cut at three"
            + " deviations")
    double uplinkJitterMillis() default 0;

    @AttributeDefinition(name = "Downlink jitter [ms]", min = "0", max = "10000", description = "The same for the"
            + " downlink, in ms, 0 to 10000")
    double downlinkJitterMillis() default 0;

    @AttributeDefinition(name = "Uplink loss", min = "0", max = "1", description = "Share of the tasks that are lost on"
            + " their way for good, 0 to 1; the transport beneath never sees them, so its quality of service does not"
            + " send them again")
    double uplinkLoss() default 0;

    @AttributeDefinition(name = "Downlink loss", min = "0", max = "1", description = "Share of the answers that are"
            + " lost on their way for good, 0 to 1")
    double downlinkLoss() default 0;

    @AttributeDefinition(name = "Outage", description = "What becomes of messages while the model says that there is no"
            + " link: they queue, or they are dropped",
            options = {@Option(label = "messages wait", value = "queue"),
                @Option(label = "messages are lost", value = "drop")})
    String outage() default "queue";

    @AttributeDefinition(name = "Queue limit", min = "1", max = "1000000", description = "Messages that may wait in one"
            + " cell and direction (messages, 1 to 1000000); one more task is refused as congested, one more answer is"
            + " lost")
    int queueLimit() default 1000;

    @AttributeDefinition(name = "Cells", description = "Which devices share a cell, as device:cell parted by commas,"
            + " e.g. av-1:north, av-2:north, truck-*:south; the first that fits counts; each other device has a cell"
            + " of its own")
    String cells() default "";

    @AttributeDefinition(name = "Seed", description = "Of jitter and loss: a whole number. Message n of a device has"
            + " the same fate in each run")
    long seed() default 1;

    @AttributeDefinition(name = "Maximum message size", min = "1024", max = "67108864", description = "Largest payload"
            + " that is taken (bytes, 1024 to 67108864); keep it at the value of the transport beneath")
    int maximumMessageBytes() default 1_048_576;
}
