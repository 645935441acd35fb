package org.offramp.network.random.internal;

import java.util.List;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Network model {@code random}: links that change from block to block of time. Each pair of device and server has
 * streams of its own, uplink and downlink apart; what a block holds depends on (seed, device, server, direction, number
 * of the block) alone, so a forecast is what will be answered then, and it does not matter who asks when.
 *
 * <ul>
 * <li>{@code uniform}: rates drawn between two limits (Li et al. 2022: 20 to 100 Mbit/s for each slot of 30 ms).
 * <li>{@code rayleigh}, {@code rician}: block fading ({@link Fading}) around a mean gain by distance and Shannon's
 *     capacity ({@link Channel}), in the manner of DROO. Each pair keeps one distance.
 * </ul>
 *
 * <p>These are models, nothing is measured. Immutable; any thread; never blocks.
 */
@Component(name = RandomConfig.PID, configurationPid = RandomConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE, property = NetworkModel.NAME + "=random")
@Designate(ocd = RandomConfig.class)
public final class RandomNetwork implements NetworkModel {
    private static final int UPLINK = 1;
    private static final int DOWNLINK = 2;
    private static final int DISTANCE = 3;

    private final long seed;
    private final Way up;
    private final Way down;
    private final double outageBitsPerSecond;
    private final double leastMetres;
    private final double spanMetres;
    private final double blockNanos;
    private final long originNanos;

    /** What makes the rate of one direction of what was drawn. */
    private interface Rate {
        double bitsPerSecond(double metres, long stream, long block);
    }

    private record Way(int purpose, double fixedMillis, Rate rate) {
    }

    /**
     * As configured.
     *
     * @throws IllegalArgumentException that names the key, its value and its range
     */
    @Activate
    public RandomNetwork(RandomConfig config) {
        Ranges.check(config);
        int kind = Ranges.choice("kind", config.kind(), List.of("uniform", "rayleigh", "rician"));
        Fading fading = kind == 0 ? null : new Fading(kind == 1 ? 0 : config.ricianK());
        up = new Way(UPLINK, config.uplinkFixedMillis(), fading == null
                ? uniform(config.uplinkMinimumMegabits(), config.uplinkMaximumMegabits())
                : faded(fading, channel(config, config.uplinkMegahertz(), config.uplinkDbm())));
        down = new Way(DOWNLINK, config.downlinkFixedMillis(), fading == null
                ? uniform(config.downlinkMinimumMegabits(), config.downlinkMaximumMegabits())
                : faded(fading, channel(config, config.downlinkMegahertz(), config.downlinkDbm())));
        seed = config.seed();
        outageBitsPerSecond = config.outageMegabits() * 1e6;
        leastMetres = config.minimumMetres();
        spanMetres = config.maximumMetres() - config.minimumMetres();
        blockNanos = config.blockMillis() * 1e6;
        originNanos = Ranges.choice("origin", config.origin(), List.of("clock", "start")) == 0 ? 0 : System.nanoTime();
    }

    private static Rate uniform(double lowMegabits, double highMegabits) {
        return (metres, stream, block) -> 1e6
                * (lowMegabits + (highMegabits - lowMegabits) * Draws.uniform(stream, block, 0));
    }

    private static Rate faded(Fading fading, Channel channel) {
        return (metres, stream, block) -> channel.rate(metres, fading.power(stream, block));
    }

    private static Channel channel(RandomConfig config, double megahertz, double dbm) {
        return new Channel(megahertz * 1e6, Channel.fromDbm(dbm), Channel.fromDbm(config.noiseDbmPerHertz()),
                config.carrierGigahertz() * 1e9, config.pathLossExponent(), config.antennaGain());
    }

    @Override
    public LinkState link(String deviceId, String serverId, long timeNanos) {
        long block = (long) Math.floor(((double) timeNanos - (double) originNanos) / blockNanos);
        double metres = metres(deviceId, serverId);
        double uplink = rate(up, deviceId, serverId, metres, block);
        double downlink = rate(down, deviceId, serverId, metres, block);
        if (Math.min(uplink, downlink) < outageBitsPerSecond || uplink == 0 || downlink == 0) {
            return LinkState.NONE;
        }
        return new LinkState(uplink, up.fixedMillis(), downlink, down.fixedMillis(), 0);
    }

    private double rate(Way way, String device, String server, double metres, long block) {
        return way.rate().bitsPerSecond(metres, Draws.stream(seed, device, server, way.purpose()), block);
    }

    /** How far the two are apart, always the same. */
    double metres(String device, String server) {
        return leastMetres + spanMetres * Draws.uniform(Draws.stream(seed, device, server, DISTANCE), 0, 0);
    }
}
