package org.offramp.network.measured.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of network model {@code measured}. */
@ObjectClassDefinition(name = "Offramp network model: measured",
        description = "Learns each link from the transfers that cross it. What it believes before the first transfer,"
        + " and falls back to when nothing crosses a link any more, is configured here.")
public @interface MeasuredConfig {
    /** The configuration's name. */
    String PID = "org.offramp.network.measured";

    @AttributeDefinition(name = "Expected uplink bitrate [Mbit/s]", min = "0.001", max = "1000000",
            description = "What is believed of a link that nothing has crossed yet: the bitrate from the vehicle to the"
            + " server, in Mbit/s. The hopeful side is the safe one: a link believed too poor is never tried.")
    double priorUplinkMegabitsPerSecond() default 200;

    @AttributeDefinition(name = "Expected uplink fixed delay [ms]", min = "0.001", max = "10000", description = "The"
            + " same: the part of the uplink delay that does not depend on the volume, in ms")
    double priorUplinkFixedMillis() default 0.4;

    @AttributeDefinition(name = "Expected downlink bitrate [Mbit/s]", min = "0.001", max = "1000000",
            description = "The same: the bitrate from the server to the vehicle, in Mbit/s")
    double priorDownlinkMegabitsPerSecond() default 200;

    @AttributeDefinition(name = "Expected downlink fixed delay [ms]", min = "0.001", max = "10000", description = "The"
            + " same: the part of the downlink delay that does not depend on the volume, in ms")
    double priorDownlinkFixedMillis() default 0.4;

    @AttributeDefinition(name = "Knowledge holds [s]", min = "0", max = "1000000", description = "How long what was"
            + " learned stays as it is when nothing crosses the link any more, in s; what fewer than 50 transfers have"
            + " taught holds, and fades, in proportionally less time")
    double holdSeconds() default 5;

    @AttributeDefinition(name = "Knowledge fades [s]", min = "0.001", max = "1000000", description = "The time constant"
            + " with which it then falls back to what was expected at first, in s, so that a link found poor is tried"
            + " again")
    double fadeSeconds() default 30;

    @AttributeDefinition(name = "Losses of an outage", min = "1", max = "1000", description = "After so many messages"
            + " in a row without an answer in time there is no link")
    int outageLosses() default 2;

    @AttributeDefinition(name = "First probe [ms]", min = "1", max = "600000", description = "So long after the begin"
            + " of an outage the link is offered again, in ms; each probe that fails doubles the pause")
    int probeMillis() default 200;

    @AttributeDefinition(name = "Longest pause [ms]", min = "1", max = "600000", description = "No pause between two"
            + " probes is longer, in ms; so long may it take until a link that is back is used again")
    int probeMaximumMillis() default 2000;
}
