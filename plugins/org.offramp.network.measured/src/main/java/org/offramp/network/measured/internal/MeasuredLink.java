package org.offramp.network.measured.internal;

import java.lang.System.Logger.Level;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.LostTransfer;
import org.offramp.api.network.Transfer;
import org.offramp.link.DelayEstimate;
import org.offramp.link.DelayEstimator;

/** What has been learned of one pair of device and server. Reports take a lock of the pair, questions take none. */
final class MeasuredLink {
    private static final System.Logger LOG = System.getLogger(MeasuredLink.class.getName());

    private static final double LEAST_BITS_PER_SECOND = 100;

    /** What questions are answered from. */
    private record View(DelayEstimate uplink, DelayEstimate downlink, Outage outage) {
    }

    private final Settings settings;
    private final String name;
    private final DelayEstimator uplink;
    private final DelayEstimator downlink;
    private int losses;
    private volatile View view;

    MeasuredLink(Settings settings, String deviceId, String serverId) {
        this.settings = settings;
        name = "from " + deviceId + " to " + serverId;
        uplink = new DelayEstimator(settings.uplink());
        downlink = new DelayEstimator(settings.downlink());
        view = new View(uplink.estimate(), downlink.estimate(), null);
    }

    LinkState at(long nanos) {
        View now = view;
        Outage outage = now.outage();
        if (outage == null) {
            return state(now, nanos, Double.POSITIVE_INFINITY, 0);
        }
        return outage.offers(nanos) ? state(now, nanos, outage.mostBitsPerSecond(nanos), 1) : LinkState.NONE;
    }

    private static LinkState state(View view, long nanos, double mostBitsPerSecond, double leastUncertainty) {
        DelayEstimate up = view.uplink().at(nanos);
        DelayEstimate down = view.downlink().at(nanos);
        return new LinkState(Math.min(mostBitsPerSecond, up.bitsPerSecond()), up.fixedMillis(), down.bitsPerSecond(),
                down.fixedMillis(), Math.max(leastUncertainty, up.rateDeviation()));
    }

    synchronized void observe(Transfer transfer) {
        losses = 0;
        Outage over = view.outage();
        if (over != null) {
            afterOutage(over, transfer);
        }
        uplink.add(transfer.uplinkBits(), transfer.uplinkMillis(), transfer.uncertaintyMillis(), transfer.endNanos());
        downlink.add(transfer.downlinkBits(), transfer.downlinkMillis(), transfer.uncertaintyMillis(),
                transfer.endNanos());
        view = new View(uplink.estimate(), downlink.estimate(), null);
    }

    /** Which of the two beliefs the first transfer is for. */
    private void afterOutage(Outage over, Transfer transfer) {
        LOG.log(Level.DEBUG, "the link {0} is back after {1} ms and {2} probes", name,
                Math.round((transfer.endNanos() - over.sinceNanos()) / 1e6), over.probes() + 1);
        DelayEstimate before = view.uplink().at(transfer.endNanos());
        double asBefore = before.millis(transfer.uplinkBits());
        double slow = before.fixedMillis() + transfer.uplinkBits() * 1e3 / over.slowBitsPerSecond();
        // nearer by ratio: delays are compared as logarithms
        if (transfer.uplinkMillis() * transfer.uplinkMillis() > asBefore * slow && slow > asBefore) {
            uplink.believe(over.slowBitsPerSecond(), transfer.endNanos());
        }
    }

    synchronized void lost(LostTransfer loss) {
        Outage outage = view.outage();
        double slow = slowBitsPerSecond(loss);
        if (outage != null) {
            outage = outage.lost(loss.endNanos(), settings.longestNanos(), slow);
        } else {
            losses++;
            if (!loss.disconnected() && losses < settings.outageLosses()) {
                return;
            }
            outage = Outage.begin(loss.endNanos(), settings.probeNanos(), slow);
            LOG.log(Level.DEBUG, "there is no link {0}: {1} messages in a row got no answer in time", name, losses);
        }
        view = new View(view.uplink(), view.downlink(), outage);
    }

    /** The rate at which the message would have taken twice the time that it was waited for; the estimate's at most. */
    private double slowBitsPerSecond(LostTransfer loss) {
        DelayEstimate up = view.uplink().at(loss.endNanos());
        double sendingMillis = 2 * loss.waitedMillis() - up.fixedMillis() - view.downlink().fixedMillis();
        double slow = loss.uplinkBits() * 1e3 / sendingMillis;
        return slow > LEAST_BITS_PER_SECOND && slow < up.bitsPerSecond() ? slow : up.bitsPerSecond();
    }
}
