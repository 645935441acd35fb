package org.offramp.network.random.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of network model {@code random}. */
@ObjectClassDefinition(name = "Offramp network model: random",
        description = "Links that change at random from block to block of time, each pair of device and server and each"
        + " direction for itself; the same seed gives the same links.")
public @interface RandomConfig {
    /** The configuration's name. */
    String PID = "org.offramp.network.random";

    @AttributeDefinition(name = "Kind", options = {@Option(label = "uniform", value = "uniform"),
        @Option(label = "rayleigh", value = "rayleigh"), @Option(label = "rician", value = "rician")},
            description = "uniform: rates drawn between two limits (Li et al. 2022). rayleigh, rician: rates by"
            + " Shannon's capacity of a fading channel (as in DROO, Huang et al. 2020),"
            + " without and with line of sight.")
    String kind() default "uniform";

    @AttributeDefinition(name = "Seed", description = "Seed of all draws: a whole number")
    long seed() default 1;

    @AttributeDefinition(name = "Block [ms]", min = "0.001", max = "3600000", description = "How long a draw holds, in"
            + " ms: a slot, or the coherence time of the channel.")
    double blockMillis() default 30;

    @AttributeDefinition(name = "Origin", options = {@Option(label = "clock", value = "clock"),
        @Option(label = "start", value = "start")}, description = "When block 0 begins: at the zero of the clock that"
            + " asks (a simulation's own), or when this component starts, so that each live run sees the same links.")
    String origin() default "clock";

    @AttributeDefinition(name = "Uniform: least uplink [Mbit/s]", min = "0", max = "1000000", description = "Lower"
            + " limit of the uplink rate, in Mbit/s. Li et al.: 20")
    double uplinkMinimumMegabits() default 20;

    @AttributeDefinition(name = "Uniform: most uplink [Mbit/s]", min = "0", max = "1000000", description = "Upper limit"
            + " of the uplink rate, in Mbit/s. Li et al.: 100")
    double uplinkMaximumMegabits() default 100;

    @AttributeDefinition(name = "Uniform: least downlink [Mbit/s]", min = "0", max = "1000000", description = "Lower"
            + " limit of the downlink rate, in Mbit/s; Li et al. leave the downlink out.")
    double downlinkMinimumMegabits() default 20;

    @AttributeDefinition(name = "Uniform: most downlink [Mbit/s]", min = "0", max = "1000000", description = "Upper"
            + " limit of the downlink rate, in Mbit/s")
    double downlinkMaximumMegabits() default 100;

    @AttributeDefinition(name = "Uplink fixed delay [ms]", min = "0", max = "100000", description = "Part of the uplink"
            + " delay that does not depend on the volume, in ms; Li et al.: 0")
    double uplinkFixedMillis() default 0;

    @AttributeDefinition(name = "Downlink fixed delay [ms]", min = "0", max = "100000", description = "Part of the"
            + " downlink delay that does not depend on the volume, in ms")
    double downlinkFixedMillis() default 0;

    @AttributeDefinition(name = "Fading: least distance [m]", min = "0.1", max = "1000000", description = "Each pair of"
            + " device and server has a distance of its own, drawn between two limits, in m")
    double minimumMetres() default 50;

    @AttributeDefinition(name = "Fading: greatest distance [m]", min = "0.1", max = "1000000", description = "Upper"
            + " limit of the distance, in m")
    double maximumMetres() default 250;

    @AttributeDefinition(name = "Fading: carrier [GHz]", min = "0.01", max = "300", description = "Carrier frequency in"
            + " GHz; DROO: 0.915")
    double carrierGigahertz() default 3.5;

    @AttributeDefinition(name = "Fading: path loss exponent", min = "1", max = "8", description = "Exponent of the mean"
            + " gain, 2 in free space; DROO: 2.8")
    double pathLossExponent() default 2.8;

    @AttributeDefinition(name = "Fading: antenna gain", min = "0.000001", max = "1000000", description = "Gain of both"
            + " antennas together, a factor and no dB; DROO: 4.11")
    double antennaGain() default 4.11;

    @AttributeDefinition(name = "Rician: K", min = "0", max = "1000000", description = "Power of the line of sight over"
            + " the power of all other paths, a factor and no dB; 0 is Rayleigh fading")
    double ricianK() default 4;

    @AttributeDefinition(name = "Fading: uplink bandwidth [MHz]", min = "0.001", max = "100000",
            description = "Bandwidth of the uplink, in MHz")
    double uplinkMegahertz() default 10;

    @AttributeDefinition(name = "Fading: downlink bandwidth [MHz]", min = "0.001", max = "100000",
            description = "Bandwidth of the downlink, in MHz")
    double downlinkMegahertz() default 10;

    @AttributeDefinition(name = "Fading: uplink power [dBm]", min = "-100", max = "100", description = "Power that the"
            + " vehicle sends with, in dBm")
    double uplinkDbm() default 23;

    @AttributeDefinition(name = "Fading: downlink power [dBm]", min = "-100", max = "100", description = "Power that"
            + " the base station sends with, in dBm")
    double downlinkDbm() default 30;

    @AttributeDefinition(name = "Fading: noise [dBm/Hz]", min = "-250", max = "0", description = "Density of noise and"
            + " interference at either receiver, in dBm a hertz; -174 is thermal noise, -165 with a receiver of 9 dB")
    double noiseDbmPerHertz() default -165;

    @AttributeDefinition(name = "Outage below [Mbit/s]", min = "0", max = "1000000", description = "A block in which"
            + " either direction has less has no link, in Mbit/s")
    double outageMegabits() default 0.1;
}
