package org.offramp.network.trace.internal;

import org.offramp.link.DelayEstimate;
import org.offramp.link.DelayEstimator;
import org.offramp.link.DelayPrior;

/** What the recorder knows of one pair of device and server. Not for several threads. */
final class RecordedLink {
    /** Only a beginning: as soon as transfers of different size have crossed the link, nothing of it is left. */
    private static final DelayPrior PRIOR = new DelayPrior(1, 50e6, 2, 60, 600);
    /** A rate known worse than this is written as a lower bound. */
    private static final double KNOWN = 0.5;

    private final Way uplink = new Way();
    private final Way downlink = new Way();
    private int answered;
    private int lost;

    /** An answer came. */
    void answered(long uplinkBits, double uplinkMillis, long downlinkBits, double downlinkMillis, double uncertainty,
            long nanos) {
        if (uplink.add(uplinkBits, uplinkMillis, uncertainty, nanos)
                & downlink.add(downlinkBits, downlinkMillis, uncertainty, nanos)) {
            answered++;
        }
    }

    /** No answer came in time. */
    void lost() {
        lost++;
    }

    /**
     * The fields of the window's row behind the time, as {@link #TITLES} has them, or {@code null} when nothing was
     * sent; begins a new window. A window in which everything was lost is an outage.
     */
    String end() {
        boolean any = answered > 0;
        boolean outage = lost > 0 && !any;
        answered = 0;
        lost = 0;
        if (outage) {
            return "0,0,0,0,0,none";
        }
        if (!any) {
            return null;
        }
        String bound = uplink.known() ? downlink.known() ? "none" : "downlink" : downlink.known() ? "uplink" : "both";
        String row = String.join(",", number(uplink.megabits()), number(downlink.megabits()),
                number(uplink.fixedMillis()), number(downlink.fixedMillis()),
                number(Math.min(100, uplink.estimator.estimate().rateDeviation())), bound);
        uplink.clear();
        downlink.clear();
        return row;
    }

    static final String TITLES = String.join(",", Column.UPLINK.title(), Column.DOWNLINK.title(),
            Column.UPLINK_DELAY.title(), Column.DOWNLINK_DELAY.title(), Column.UNCERTAINTY.title(),
            Column.LOWER_BOUND.title());

    private static String number(double value) {
        double places = value >= 100 ? 1e1 : 1e4;
        return String.valueOf(Math.round(value * places) / places);
    }

    /** One direction. */
    private static final class Way {
        private final DelayEstimator estimator = new DelayEstimator(PRIOR);
        private final Median bounds = new Median();

        boolean add(long bits, double millis, double uncertainty, long nanos) {
            if (!(millis >= 0) || !estimator.add(bits, millis, uncertainty, nanos)) {
                return false;
            }
            // the whole delay taken for sending: the rate is no lower
            bounds.add(bits / Math.max(millis, 1e-3) / 1e3);
            return true;
        }

        /** Whether rate and fixed delay can be told apart. */
        boolean known() {
            return estimator.estimate().rateDeviation() <= KNOWN;
        }

        double megabits() {
            DelayEstimate now = estimator.estimate();
            double megabits = known() ? now.bitsPerSecond() / 1e6 : bounds.value();
            return Math.max(1e-4, Math.min(1e6, megabits));
        }

        double fixedMillis() {
            return known() ? Math.min(1e5, estimator.estimate().fixedMillis()) : 0;
        }

        void clear() {
            bounds.clear();
        }
    }
}
