package org.offramp.network.measured.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.LostTransfer;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.network.Transfer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Network model {@code measured}: learns each link from the transfers that cross it, uplink and downlink apart
 * ({@link org.offramp.link.DelayEstimator}: robust against outliers, quick to follow a change), and notices an outage
 * by messages that get no answer ({@link Outage}: how it is offered again). A pair that nothing has crossed yet has the
 * configured, hopeful state. Knowledge of a link that nothing crosses any more holds for a while and then fades to that
 * state, so that no link is given up for ever.
 *
 * <p>The uncertainty is that of the uplink's rate: about 2, "by a factor of seven", while transfers of one size alone
 * have crossed it; the delay of that size is then known all the same. The rate of the downlink is hardly ever known,
 * for answers have one size; their delay is.
 *
 * <p>What other messages of the vehicle on the same radio delay, and a server's lateness in reading, counts to the
 * link. Any thread; questions take no lock.
 */
@Component(name = MeasuredConfig.PID, configurationPid = MeasuredConfig.PID,
        property = {NetworkModel.NAME + "=measured", "service.ranking:Integer=-50"})
@Designate(ocd = MeasuredConfig.class)
public final class MeasuredNetwork implements NetworkModel {
    /** More pairs than any runtime has; beyond, all is forgotten rather than the memory filled. */
    private static final int MOST_PAIRS = 10_000;

    private record Pair(String deviceId, String serverId) {
    }

    private final Map<Pair, MeasuredLink> links = new ConcurrentHashMap<>();
    private final Settings settings;
    private final LinkState expected;

    /**
     * As configured.
     *
     * @throws IllegalArgumentException that names the key, its value and its range
     */
    @Activate
    public MeasuredNetwork(MeasuredConfig config) {
        settings = Settings.of(config);
        expected = new MeasuredLink(settings, "", "").at(0);
    }

    @Override
    public LinkState link(String deviceId, String serverId, long timeNanos) {
        MeasuredLink link = links.get(new Pair(deviceId, serverId));
        return link == null ? expected : link.at(timeNanos);
    }

    @Override
    public void observe(Transfer transfer) {
        of(transfer.deviceId(), transfer.serverId()).observe(transfer);
    }

    @Override
    public void lost(LostTransfer loss) {
        of(loss.deviceId(), loss.serverId()).lost(loss);
    }

    private MeasuredLink of(String deviceId, String serverId) {
        if (links.size() >= MOST_PAIRS && !links.containsKey(new Pair(deviceId, serverId))) {
            links.clear();
        }
        return links.computeIfAbsent(new Pair(deviceId, serverId), p -> new MeasuredLink(settings, deviceId, serverId));
    }
}
