package org.offramp.training.internal;

/**
 * The learning rate over a run of two parts: in four fifths of the epochs a straight climb over the first steps, then
 * half a cosine down to a thousandth; in the last fifth the same again from a quarter of the rate (Loshchilov and Hutter
 * 2017, eq. 5: warm restarts).
 *
 * @param peak the largest rate
 * @param batches steps of an epoch
 * @param epochs epochs of the whole run
 */
record Schedule(double peak, int batches, int epochs) {
    private static final double FIRST_PART = 0.8;
    private static final double SECOND_PEAK = 0.25;
    private static final double CLIMB = 0.05;
    private static final double FLOOR = 1e-3;

    /** The epoch (from 0) that the second part begins with; a run of a few epochs has none. */
    static int turn(int epochs) {
        return epochs < 5 ? epochs : (int) Math.round(epochs * FIRST_PART);
    }

    /** The rate of a step, counted from the beginning of the run. */
    double rate(int step) {
        int turn = turn(epochs) * batches;
        return step < turn ? wave(peak, step, turn)
                : wave(peak * SECOND_PEAK, step - turn, epochs * batches - turn);
    }

    private static double wave(double peak, int step, int steps) {
        double done = (step + 0.5) / steps;
        if (done < CLIMB) {
            return peak * Math.max(FLOOR, done / CLIMB);
        }
        double fall = (1 + Math.cos(Math.PI * (done - CLIMB) / (1 - CLIMB))) / 2;
        return peak * (FLOOR + (1 - FLOOR) * fall);
    }
}
