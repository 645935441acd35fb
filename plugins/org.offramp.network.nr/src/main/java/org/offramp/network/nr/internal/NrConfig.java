package org.offramp.network.nr.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a file may say about the network model {@code nr}. */
@ObjectClassDefinition(name = "Offramp network model: 5G NR",
        description = "Links of 5G NR from the formulas of the standards: modelled, not measured. The defaults are the"
                + " carrier of the paper's testbed with a fixed MCS; adaptation = radio drives along a street with"
                + " three base stations.")
public @interface NrConfig {
    // what the rate follows from
    @AttributeDefinition(name = "Formula",
            description = "Bitrate of a cell. equation3: Danek et al. 2025, eq. 3, N_RB x 12 x bits per symbol x "
                    + "symbols per second x code rate, for one layer and without overhead. ts38306: 3GPP TS "
                    + "38.306 clause 4.1.2, with layers, scaling factor, carriers, overhead (0.14 downlink, 0.08 "
                    + "uplink in FR1; 0.18 and 0.10 in FR2) and duplexing.",
            options = {@Option(label = "equation (3) of the paper", value = "equation3"),
                @Option(label = "TS 38.306", value = "ts38306")})
    String formula() default "equation3";

    @AttributeDefinition(name = "Adaptation",
            description = "Where modulation and coding come from. fixed: uplinkMcs and downlinkMcs, one cell, no "
                    + "radio. radio: path loss, SINR, CQI and MCS along the route, with handover.",
            options = {@Option(label = "fixed MCS", value = "fixed"),
                @Option(label = "from the radio link", value = "radio")})
    String adaptation() default "fixed";


    // the carrier
    @AttributeDefinition(name = "Carrier frequency [GHz]", min = "0.5", max = "52.6",
            description = "Centre of the carrier in GHz: 0.5 to 7.125 (FR1) or 24.25 to 52.6 (FR2, TS 38.104 table "
                    + "5.1-1). The paper's testbed: 3.5.")
    double carrierGigahertz() default 3.5;

    @AttributeDefinition(name = "Channel bandwidth [MHz]", min = "5", max = "400",
            description = "Channel bandwidth in MHz, one that TS 38.101-1 (FR1) or 38.101-2 (FR2), table 5.3.2-1, has "
                    + "at the subcarrier spacing. The paper's testbed: 20.")
    int bandwidthMegahertz() default 20;

    @AttributeDefinition(name = "Subcarrier spacing [kHz]", min = "15", max = "120",
            description = "Subcarrier spacing in kHz: 15, 30 or 60 in FR1, 60 or 120 in FR2 (TS 38.211 clause 4.2).")
    int subcarrierSpacingKilohertz() default 15;

    @AttributeDefinition(name = "Resource blocks [1]", min = "0", max = "275",
            description = "Resource blocks in use, at most those of TS 38.101 table 5.3.2-1; 0: all of them (20 MHz "
                    + "at 15 kHz and 40 MHz at 30 kHz: 106).")
    int resourceBlocks() default 0;


    // modulation and coding
    @AttributeDefinition(name = "MCS table [1]", min = "1", max = "3",
            description = "Table of modulation and coding, TS 38.214 tables 5.1.3.1-1 to -3, with the CQI table of "
                    + "the same number (5.2.2.1-2 to -4): 1 up to 64QAM, 2 up to 256QAM, 3 of low spectral "
                    + "efficiency.")
    int mcsTable() default 1;

    @AttributeDefinition(name = "Uplink MCS [1]", min = "0", max = "28",
            description = "MCS index of the uplink when adaptation = fixed: 0 to 28, in table 2 to 27. The paper's "
                    + "testbed: 24 of table 1.")
    int uplinkMcs() default 24;

    @AttributeDefinition(name = "Downlink MCS [1]", min = "0", max = "28",
            description = "MCS index of the downlink when adaptation = fixed: 0 to 28, in table 2 to 27. The paper's "
                    + "testbed: 24 of table 1.")
    int downlinkMcs() default 24;


    // TS 38.306 only
    @AttributeDefinition(name = "Uplink layers [1]", min = "1", max = "4",
            description = "Most parallel streams of the uplink, with formula = ts38306. A fixed MCS uses all of them, "
                    + "the radio as many as carry most.")
    int uplinkLayers() default 1;

    @AttributeDefinition(name = "Downlink layers [1]", min = "1", max = "8",
            description = "Most parallel streams of the downlink, with formula = ts38306. A fixed MCS uses all of "
                    + "them, the radio as many as carry most.")
    int downlinkLayers() default 1;

    @AttributeDefinition(name = "Scaling factor [1]", min = "0.4", max = "1",
            description = "Scaling factor f of TS 38.306 clause 4.1.2, with formula = ts38306: 1, 0.8, 0.75 or 0.4.")
    double scalingFactor() default 1;

    @AttributeDefinition(name = "Carriers [1]", min = "1", max = "16",
            description = "Aggregated carriers J of this kind, with formula = ts38306. The device divides its power "
                    + "among them, a base station has its power on each.")
    int carriers() default 1;

    @AttributeDefinition(name = "Duplexing",
            description = "How the directions share the carrier, with formula = ts38306. fdd: each has one of its "
                    + "own. tdd: they take turns, tddUplinkShare and tddDownlinkShare of the symbols.",
            options = {@Option(label = "frequency division", value = "fdd"),
                @Option(label = "time division", value = "tdd")})
    String duplex() default "fdd";

    @AttributeDefinition(name = "Uplink share [1]", min = "0.01", max = "0.99",
            description = "Share of the symbols for the uplink, with duplex = tdd. DDDSU with 10:2:2 symbols in the "
                    + "special slot (TS 38.213 clause 11.1): 16 of 70, 0.229.")
    double tddUplinkShare() default 0.229;

    @AttributeDefinition(name = "Downlink share [1]", min = "0.01", max = "0.99",
            description = "Share of the symbols for the downlink, with duplex = tdd; at most 1 with tddUplinkShare. "
                    + "DDDSU with 10:2:2 symbols in the special slot: 52 of 70, 0.743.")
    double tddDownlinkShare() default 0.743;


    // delays, limits, other devices
    @AttributeDefinition(name = "Uplink fixed delay [ms]", min = "0", max = "100000",
            description = "t_UL: part of the uplink delay that does not depend on the volume, in ms. The paper's "
                    + "testbed: 22.81.")
    double uplinkFixedMillis() default 22.81;

    @AttributeDefinition(name = "Downlink fixed delay [ms]", min = "0", max = "100000",
            description = "t_DL: part of the downlink delay that does not depend on the volume, in ms. The paper's "
                    + "testbed: 7.19.")
    double downlinkFixedMillis() default 7.19;

    @AttributeDefinition(name = "Uplink limit [Mbit/s]", min = "0", max = "1000000",
            description = "Most that the operator lets a device send, in Mbit/s; 0: no limit. The paper's testbed: "
                    + "25.")
    double uplinkLimitMegabitsPerSecond() default 0;

    @AttributeDefinition(name = "Downlink limit [Mbit/s]", min = "0", max = "1000000",
            description = "Most that the operator lets a device receive, in Mbit/s; 0: no limit. The paper's testbed: "
                    + "25.")
    double downlinkLimitMegabitsPerSecond() default 0;

    @AttributeDefinition(name = "Devices", max = "200",
            description = "Devices that share the cells, always active, each as id and start in seconds: av-1 0, av-2 "
                    + "12.5. One with start 12.5 is where one with start 0 will be 12.5 s later. A device that is "
                    + "not named starts where seed and id say, and shares with those named. The rate of a cell is "
                    + "divided equally among its devices.")
    String[] devices() default {};

    @AttributeDefinition(name = "Background devices [1]", min = "0", max = "100000",
            description = "Further active devices in each cell, of which nothing else is known.")
    int backgroundDevices() default 0;


    // how radio waves spread (adaptation = radio)
    @AttributeDefinition(name = "Scenario",
            description = "Path loss of TR 38.901 table 7.4.1-1. umi: street canyon, base station at 10 m. uma: above "
                    + "the roofs, at 25 m.",
            options = {@Option(label = "urban micro, street canyon", value = "umi"),
                @Option(label = "urban macro", value = "uma")})
    String scenario() default "umi";

    @AttributeDefinition(name = "Line of sight",
            description = "Whether there is a line of sight. probability: by chance, place by place (correlated over "
                    + "50 m), TR 38.901 table 7.4.2-1. always, never: everywhere the same.",
            options = {@Option(label = "by probability", value = "probability"),
                @Option(label = "everywhere", value = "always"),
                @Option(label = "nowhere", value = "never")})
    String lineOfSight() default "probability";

    @AttributeDefinition(name = "Shadowing",
            description = "Log-normal shadowing of TR 38.901 table 7.4.1-1 (UMi 4 dB with and 7.82 dB without line of "
                    + "sight; UMa 4 and 6), correlated over the distances of table 7.5-6 (10, 13, 37, 50 m).")
    boolean shadowing() default true;

    @AttributeDefinition(name = "Seed",
            description = "Seed of line of sight and shadowing, and of the starts of devices that are not named. The "
                    + "same seed gives the same links.")
    long seed() default 1;

    @AttributeDefinition(name = "Base stations", max = "200",
            description = "Each as name, x and y in metres: bs-1 0 20, bs-2 400 -20.")
    String[] baseStations() default {"bs-1 0 20", "bs-2 400 -20", "bs-3 800 20"};

    @AttributeDefinition(name = "Height of base stations [m]", min = "0", max = "150",
            description = "h_BS in metres, 3 to 150; 0: that of the scenario, for which its formulas were made (10 or "
                    + "25).")
    double baseStationHeightMeters() default 0;

    @AttributeDefinition(name = "Height of the vehicle's antenna [m]", min = "1.5", max = "13",
            description = "h_UT in metres: height of the antenna on the vehicle.")
    double deviceHeightMeters() default 1.5;

    @AttributeDefinition(name = "Power of a base station [dBm]", min = "0", max = "80",
            description = "Transmit power over the carrier in dBm; 44 is common for UMi, 49 for UMa (TR 38.901 table "
                    + "7.8-1).")
    double baseStationPowerDbm() default 44;

    @AttributeDefinition(name = "Power of the vehicle [dBm]", min = "-40", max = "40",
            description = "Transmit power in dBm over all its carriers; 23 is power class 3 (TS 38.101-1 clause "
                    + "6.2.1). Where it does not suffice for the whole carrier it is gathered on fewer resource "
                    + "blocks.")
    double devicePowerDbm() default 23;

    @AttributeDefinition(name = "Antenna gain of base stations [dBi]", min = "-10", max = "40",
            description = "The same in all directions; 8 is one element's (TR 38.901 table 7.3-1).")
    double baseStationGainDbi() default 8;

    @AttributeDefinition(name = "Antenna gain of the vehicle [dBi]", min = "-20", max = "40",
            description = "The same in all directions.")
    double deviceGainDbi() default 0;

    @AttributeDefinition(name = "Noise figure of base stations [dB]", min = "0", max = "30",
            description = "For the uplink, in dB.")
    double baseStationNoiseFigureDb() default 5;

    @AttributeDefinition(name = "Noise figure of the vehicle [dB]", min = "0", max = "30",
            description = "For the downlink, in dB.")
    double deviceNoiseFigureDb() default 9;

    @AttributeDefinition(name = "Load of the other cells [1]", min = "0", max = "1",
            description = "Share of the time in which the other base stations send and disturb the downlink.")
    double neighbourLoad() default 0.5;

    @AttributeDefinition(name = "Noise rise of the uplink [dB]", min = "0", max = "30",
            description = "What devices of other cells add to the noise in a base station, in dB (interference over "
                    + "thermal).")
    double uplinkNoiseRiseDb() default 3;

    @AttributeDefinition(name = "Attenuation of capacity [1]", min = "0.1", max = "1",
            description = "A SINR s carries attenuation x log2(1 + s / gap) bits per symbol; the best CQI that needs "
                    + "no more is reported. 0.8 with a gap of 1.8 dB meets the common SINR thresholds of CQI 1 to "
                    + "15 at 10 % block errors to 0.1 dB.")
    double sinrAttenuation() default 0.8;

    @AttributeDefinition(name = "Gap to capacity [dB]", min = "0", max = "20",
            description = "The gap of that formula in dB. MCS table 3 aims at far fewer errors: some dB more.")
    double sinrGapDb() default 1.8;

    @AttributeDefinition(name = "Block error rate [1]", min = "0", max = "0.9",
            description = "Share of the blocks that are sent in vain. The CQI's target in TS 38.214 clause 5.2.2.1 is "
                    + "0.1, in table 3 0.00001.")
    double blockErrorRate() default 0.1;


    // the way and the cells (adaptation = radio)
    @AttributeDefinition(name = "Waypoints", max = "200",
            description = "Way of the vehicles, each x and y in metres: 0 0, 800 0, 800 300. One waypoint: they "
                    + "stand.")
    String[] waypoints() default {"0 0", "800 0"};

    @AttributeDefinition(name = "Route",
            description = "How a round ends. loop: from the last waypoint straight to the first. toandfro: back the "
                    + "way it came.",
            options = {@Option(label = "closed", value = "loop"),
                @Option(label = "to and fro", value = "toandfro")})
    String route() default "toandfro";

    @AttributeDefinition(name = "Speed [km/h]", min = "0", max = "500",
            description = "Speed in km/h; 0: they stand at the first waypoint.")
    double speedKilometersPerHour() default 50;

    @AttributeDefinition(name = "Time zero",
            description = "When a device with start 0 begins its round. clock: at zero of the clock that asks (a "
                    + "simulation's own; live System.nanoTime(), some instant in the past). activation: when this "
                    + "configuration takes effect.",
            options = {@Option(label = "zero of the clock", value = "clock"),
                @Option(label = "when it takes effect", value = "activation")})
    String timeZero() default "clock";

    @AttributeDefinition(name = "Measurement period [ms]", min = "5", max = "10000",
            description = "Time between two measurements in ms: rates and powers stay as they are between them. "
                    + "Measurements of a round x base stations must be at most 300000.")
    double measurementPeriodMillis() default 40;

    @AttributeDefinition(name = "Handover offset [dB]", min = "-15", max = "15",
            description = "a3-Offset of TS 38.331 clause 5.5.4.4 in dB: by so much a neighbour must be better.")
    double handoverOffsetDb() default 3;

    @AttributeDefinition(name = "Handover hysteresis [dB]", min = "0", max = "15",
            description = "hysteresis of TS 38.331 clause 5.5.4.4 in dB, on top of the offset.")
    double handoverHysteresisDb() default 1;

    @AttributeDefinition(name = "Time to trigger [ms]", min = "0", max = "5120",
            description = "timeToTrigger of TS 38.331: how long the neighbour must be better without a break, in ms.")
    double timeToTriggerMillis() default 160;

    @AttributeDefinition(name = "Handover interruption [ms]", min = "0", max = "10000",
            description = "How long nothing can be sent when a handover begins, in ms; there is no link then.")
    double handoverInterruptionMillis() default 50;

    @AttributeDefinition(name = "Servers", max = "200",
            description = "Edge servers and the base stations they stand at, each as server id and base station: "
                    + "mec-1 bs-1, mec-2 bs-3. Empty: each server is at each base station.")
    String[] servers() default {};

    @AttributeDefinition(name = "Backhaul delay [ms]", min = "0", max = "1000",
            description = "Extra fixed delay each way, in ms, to a server that is not at the base station that "
                    + "serves, or is not named while others are.")
    double backhaulMillis() default 2;
}
