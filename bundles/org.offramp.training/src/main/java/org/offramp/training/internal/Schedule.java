package org.offramp.training.internal;

/**
 * The learning rate over a run: a straight climb over the first steps, then half a cosine down to a thousandth
 * (Loshchilov and Hutter 2017, eq. 5, without restarts).
 *
 * @param peak the largest rate
 * @param steps steps of the whole run
 */
record Schedule(double peak, int steps) {
    private static final double CLIMB = 0.05;
    private static final double FLOOR = 1e-3;

    double rate(int step) {
        double done = (step + 0.5) / steps;
        if (done < CLIMB) {
            return peak * Math.max(FLOOR, done / CLIMB);
        }
        double fall = (1 + Math.cos(Math.PI * (done - CLIMB) / (1 - CLIMB))) / 2;
        return peak * (FLOOR + (1 - FLOOR) * fall);
    }
}
