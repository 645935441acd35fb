package org.offramp.network.testbed.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.TestbedProfiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Network model {@code testbed}: the same link between each device and each server, with the bitrates and fixed delays
 * of a testbed's profile (Danek et al. 2025, eq. 4), each of which a configuration may replace. It measures nothing and
 * learns nothing. Its ranking is below that of each model that knows of the machine it runs on, so that it serves where
 * it is asked for by name. Any thread.
 *
 * <p>Health: WARN while the profile file is wrong; the last good link stays.
 */
@Component(name = TestbedNetworkConfig.PID, immediate = true, service = {NetworkModel.class, HealthCheck.class},
        property = {NetworkModel.NAME + "=testbed", "service.ranking:Integer=-200",
            HealthCheck.NAME + "=Network model testbed", HealthCheck.TAGS + "=offramp", HealthCheck.TAGS + "=network",
            HealthCheck.MBEAN_NAME + "=OfframpNetworkTestbed"})
@Designate(ocd = TestbedNetworkConfig.class)
public final class TestbedNetwork implements NetworkModel, HealthCheck {
    private final LinkOverrides overrides;
    private final ProfileWatch watch;
    private volatile TestbedProfile profile;
    private volatile LinkState link;

    /**
     * As configured.
     *
     * @throws IllegalArgumentException when the profile is wrong or missing, or a number is out of its range
     */
    @Activate
    public TestbedNetwork(BundleContext context, TestbedNetworkConfig config) {
        this(home(context), config.profile(), LinkOverrides.of(config), config.pollMillis());
    }

    TestbedNetwork(Path home, String nameOrPath, LinkOverrides overrides, int pollMillis) {
        if (pollMillis < 10 || pollMillis > 60_000) {
            throw new IllegalArgumentException(TestbedNetworkConfig.PID + ": pollMillis = " + pollMillis
                    + " must lie between 10 and 60000 ms");
        }
        this.overrides = overrides;
        try {
            this.watch = new ProfileWatch(new TestbedProfiles(home, home).file(nameOrPath), this::take);
        } catch (IOException e) {
            throw new IllegalArgumentException(TestbedNetworkConfig.PID + ": profile = " + nameOrPath + ": "
                    + ProfileWatch.oneLine(e), e);
        }
        watch.start(pollMillis);
    }

    private static Path home(BundleContext context) {
        String home = context.getProperty(TestbedProfiles.HOME);
        return Path.of(home == null ? "" : home);
    }

    private void take(TestbedProfile now) {
        link = overrides.on(now.link());
        profile = now;
    }

    @Override
    public LinkState link(String deviceId, String serverId, long timeNanos) {
        return link;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        String fault = watch.fault();
        if (!fault.isEmpty()) {
            log.warn("{}", fault);
        }
        LinkState now = link;
        log.info("{}", String.format(Locale.ROOT, "Modelled link, profile %s: uplink %.4g Mbit/s + %.4g ms, downlink"
                + " %.4g Mbit/s + %.4g ms.", profile.name(), now.uplinkBitsPerSecond() / 1e6, now.uplinkFixedMillis(),
                now.downlinkBitsPerSecond() / 1e6, now.downlinkFixedMillis()));
        return new Result(log);
    }

    /** Looks at the file no longer. */
    @Deactivate
    public void close() {
        watch.close();
    }
}
