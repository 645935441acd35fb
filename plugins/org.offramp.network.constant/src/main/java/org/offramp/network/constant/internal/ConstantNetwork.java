package org.offramp.network.constant.internal;

import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Network model {@code constant}: the same link between each device and each server at all times, as configured (Danek
 * et al. 2025, eq. 4 with the constants of Table II, or whatever a file says). It measures nothing and learns nothing;
 * its defaults are a guess for processes on one machine or one cable. Its ranking is low, so that a model that measures
 * comes before it. Immutable; any thread.
 */
@Component(name = ConstantNetwork.PID,
        property = {NetworkModel.NAME + "=constant", "service.ranking:Integer=-100"})
@Designate(ocd = ConstantNetwork.Config.class)
public final class ConstantNetwork implements NetworkModel {
    static final String PID = "org.offramp.network.constant";
    private static final double MAXIMUM_MEGABITS = 1e6;
    private static final double MAXIMUM_MILLIS = 1e5;

    private final LinkState link;

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp network model: constant",
            description = "One configured link for all devices and servers. These are constants, not measurements; the"
                    + " defaults are a guess for processes on one machine or one cable.")
    public @interface Config {
        /** r_UL. */
        @AttributeDefinition(name = "Uplink bitrate [Mbit/s]", min = "0.001", max = "1000000",
                description = "Bitrate from the vehicle to the server, in Mbit/s (10^6 bits a second). The paper's 5G"
                        + " testbed: 12.36.")
        double uplinkMegabitsPerSecond() default 200;

        /** t_UL. */
        @AttributeDefinition(name = "Uplink fixed delay [ms]", min = "0", max = "100000",
                description = "Part of the uplink delay that does not depend on the volume, in ms. The paper's 5G"
                        + " testbed: 22.81.")
        double uplinkFixedMillis() default 0.4;

        /** r_DL. */
        @AttributeDefinition(name = "Downlink bitrate [Mbit/s]", min = "0.001", max = "1000000",
                description = "Bitrate from the server to the vehicle, in Mbit/s (10^6 bits a second). The paper's 5G"
                        + " testbed: 9.81.")
        double downlinkMegabitsPerSecond() default 200;

        /** t_DL. */
        @AttributeDefinition(name = "Downlink fixed delay [ms]", min = "0", max = "100000",
                description = "Part of the downlink delay that does not depend on the volume, in ms. The paper's 5G"
                        + " testbed: 7.19.")
        double downlinkFixedMillis() default 0.4;
    }

    /** As configured. */
    @Activate
    public ConstantNetwork(Config config) {
        this(config.uplinkMegabitsPerSecond(), config.uplinkFixedMillis(), config.downlinkMegabitsPerSecond(),
                config.downlinkFixedMillis());
    }

    ConstantNetwork(double uplinkMegabits, double uplinkMillis, double downlinkMegabits, double downlinkMillis) {
        requireRange("uplinkMegabitsPerSecond", uplinkMegabits, 0.001, MAXIMUM_MEGABITS);
        requireRange("uplinkFixedMillis", uplinkMillis, 0, MAXIMUM_MILLIS);
        requireRange("downlinkMegabitsPerSecond", downlinkMegabits, 0.001, MAXIMUM_MEGABITS);
        requireRange("downlinkFixedMillis", downlinkMillis, 0, MAXIMUM_MILLIS);
        link = new LinkState(uplinkMegabits * 1e6, uplinkMillis, downlinkMegabits * 1e6, downlinkMillis, 0);
    }

    private static void requireRange(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(PID + ": " + key + " = " + value + " must lie between " + low + " and "
                    + high);
        }
    }

    @Override
    public LinkState link(String deviceId, String serverId, long timeNanos) {
        return link;
    }
}
