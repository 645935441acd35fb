package org.offramp.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Estimates one direction of a link from the transfers that crossed it: which part of the delay is fixed, and which
 * grows with the volume (Danek et al. 2025, eq. 4).
 *
 * <p><b>How.</b> A recursive robust regression over transfers of different sizes; the first transfers are fitted
 * together ({@link FirstFit}). Logarithms of fixed delay and time per bit wander slowly (an iterated extended Kalman
 * filter in the logarithm of the delay); a delay further from the
 * expected one than {@value #HUBER} standard deviations counts only as far as that (Huber 1964), so that single
 * outliers move little. The noise of a single transfer is estimated as the running median of the residuals. While
 * transfers of one size alone cross the link, their delay is matched and the division into the two parts stays with the
 * prior, as its uncertainty says.
 *
 * <p><b>Changes.</b> A two-sided cumulative sum of the residuals (Page 1954), each clipped at {@value #CLIP} standard
 * deviations, tells a lasting change from outliers: after three transfers in a row that are far off, or more that are
 * less so, the old estimate is widened (the rate by far more than the fixed delay, for a radio's rate changes by orders
 * of magnitude) and the transfers since the change began are taken up again. The old estimate stays on trial beside the
 * new one for the next few transfers, and comes back when it foretells them better: what was taken for a change was a
 * burst of outliers.
 *
 * <p>Constant memory, microseconds a transfer. Not for several threads; {@link DelayEstimate} is immutable.
 */
public final class DelayEstimator {
    static final double HUBER = 1.5;
    static final double CLIP = 3;
    /** What a residual must exceed on average, in standard deviations, to count as a change. */
    private static final double SLACK = 0.75;
    private static final double ALARM = 6;
    private static final int REPLAY = 8;
    private static final double FIXED_WANDER = 0.02 * 0.02;
    private static final double RATE_WANDER = 0.05 * 0.05;
    private static final double FIXED_JUMP = 0.4 * 0.4;
    private static final double RATE_JUMP = 1.5 * 1.5;
    private static final double FIRST_NOISE = 0.2;
    private static final double LEAST_NOISE = 0.005;
    private static final double MOST_NOISE = 1;
    private static final double NOISE_STEP = 0.06;
    /** The median of the absolute value of a standard normal variable. */
    private static final double MEDIAN = 0.6745;
    private static final double LEAST_MILLIS = 0.005;
    private static final double MOST_MILLIS = 1e6;

    /** So many transfers after the beginning, or after a change, are fitted together. */
    private static final int YOUNG = 24;
    /** What the next transfers say of the estimate before a change: it comes back below; forgotten after so many. */
    private static final double COMEBACK = -1;
    private static final int TRIAL = 8;

    private final Deque<Seen> sinceChange = new ArrayDeque<>();
    private final Deque<Seen> sinceAlarm = new ArrayDeque<>();
    private final List<Seen> young = new ArrayList<>();
    private DelayEstimate anchor;
    private DelayEstimate old;
    private double oldNoise;
    private double score;
    private DelayEstimate estimate;
    private double noise = FIRST_NOISE;
    private DelayEstimate before;
    private double noiseBefore = FIRST_NOISE;
    private double above;
    private double below;

    /** Nothing has crossed the link yet. */
    public DelayEstimator(DelayPrior prior) {
        estimate = prior.estimate();
        anchor = estimate;
        before = estimate;
    }

    /** What is known since the last transfer. */
    public DelayEstimate estimate() {
        return estimate;
    }

    /**
     * Takes up one transfer. One that says nothing (no bits, or a value that is not a finite number) is left out.
     *
     * @param bits the volume, overhead included
     * @param millis the delay; below {@value #LEAST_MILLIS} ms, also when two clocks made it negative, it counts as
     *     that
     * @param uncertaintyMillis how far the delay may be off because two clocks measured it
     * @param nanos when it ended; one that is earlier than the last is taken as of the last
     * @return whether it was taken up
     */
    public boolean add(long bits, double millis, double uncertaintyMillis, long nanos) {
        if (bits <= 0 || !Double.isFinite(millis) || !Double.isFinite(uncertaintyMillis)) {
            return false;
        }
        Seen seen = new Seen(bits, Math.max(LEAST_MILLIS, Math.min(MOST_MILLIS, millis)), Math.abs(uncertaintyMillis),
                estimate.transfers() == 0 ? nanos : Math.max(nanos, estimate.lastNanos()));
        age(seen.nanos());
        if (old != null) {
            score += likelihood(estimate, noise, seen) - likelihood(old, oldNoise, seen);
        }
        watch(seen, take(seen));
        judge(seen);
        return true;
    }

    /**
     * Takes another rate for more likely from now on, no more certain than after a change: something else than
     * transfers, a message lost for example, has told of it.
     */
    public void believe(double bitsPerSecond, long nanos) {
        DelayEstimate now = estimate.at(nanos).widened(FIXED_JUMP, RATE_JUMP).withRate(bitsPerSecond)
                .unfounded();
        old = null;
        restart(now, now, noiseBefore, new ArrayDeque<>());
    }

    private void age(long nanos) {
        if (estimate.transfers() > 0) {
            double seconds = ((double) nanos - (double) estimate.lastNanos()) / 1e9;
            DelayEstimate aged = estimate.at(nanos);
            if (aged != estimate) {
                // what is fading can no more be fitted together with what comes
                anchor = null;
            }
            estimate = aged.widened(FIXED_WANDER * seconds, RATE_WANDER * seconds);
        }
    }

    /** Updates the estimate; returns how many standard deviations the delay was from the expected one. */
    private double take(Seen seen) {
        double expected = estimate.millis(seen.bits());
        double own = seen.variance(expected, noise);
        double known = estimate.variance(seen.bits());
        double residual = seen.residual(expected) / Math.sqrt(known + own);
        if (anchor != null && young.size() < YOUNG) {
            young.add(seen);
            estimate = FirstFit.fit(anchor, estimate, young, noise);
        } else {
            anchor = null;
            young.clear();
            double weight = Math.min(1, HUBER / Math.abs(residual));
            estimate = estimate.updated(seen.bits(), Math.log(seen.millis()), own / weight, seen.nanos());
        }
        // only as far as the residual is noise of this transfer and not what was unknown of the link
        double step = NOISE_STEP * noise * noise / (known + own);
        noise = Math.max(LEAST_NOISE, Math.min(MOST_NOISE,
                noise * Math.exp(Math.abs(residual) > MEDIAN ? step : -step)));
        return residual;
    }

    private void watch(Seen seen, double residual) {
        double clipped = Math.max(-CLIP, Math.min(CLIP, residual));
        above = Math.max(0, above + clipped - SLACK);
        below = Math.max(0, below - clipped - SLACK);
        if (above == 0 && below == 0) {
            sinceChange.clear();
            remember();
            return;
        }
        sinceChange.addLast(seen);
        if (sinceChange.size() > REPLAY) {
            sinceChange.removeFirst();
        }
        if (above > ALARM || below > ALARM) {
            begin();
        }
    }

    /** Begins anew with the transfers since the change. */
    private void begin() {
        old = before;
        oldNoise = noiseBefore;
        score = 0;
        sinceAlarm.clear();
        DelayEstimate wide = estimate.widened(FIXED_JUMP, RATE_JUMP).unfounded();
        restart(wide, wide, noiseBefore, sinceChange);
    }

    /** Which of two estimates the transfers after an alarm are for. */
    private void judge(Seen seen) {
        if (old == null) {
            return;
        }
        sinceAlarm.addLast(seen);
        if (score < COMEBACK) {
            DelayEstimate back = old;
            old = null;
            restart(back, null, oldNoise, sinceAlarm);
        } else if (sinceAlarm.size() >= TRIAL) {
            old = null;
        }
    }

    private void restart(DelayEstimate from, DelayEstimate newAnchor, double fromNoise, Deque<Seen> transfers) {
        estimate = from;
        anchor = newAnchor;
        young.clear();
        noise = fromNoise;
        above = 0;
        below = 0;
        transfers.forEach(this::take);
        sinceChange.clear();
        remember();
    }

    private void remember() {
        before = estimate;
        noiseBefore = noise;
    }

    /** Logarithm of how likely a delay is, with tails as heavy as the clipping says. */
    private static double likelihood(DelayEstimate of, double noise, Seen seen) {
        double expected = of.millis(seen.bits());
        double deviation = Math.sqrt(of.variance(seen.bits()) + seen.variance(expected, noise));
        double residual = Math.min(CLIP, Math.abs(seen.residual(expected)) / deviation);
        return -Math.log(deviation) - residual * residual / 2;
    }
}
