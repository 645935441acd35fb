package org.offramp.learning;

/** Arrays that an actor computes in, kept from slot to slot so that it allocates nothing. Not for several threads. */
final class Scratch {
    private final float[][] arrays = new float[8][0];

    /** An array of at least this length; what it holds is of no meaning. */
    float[] get(int which, int length) {
        if (arrays[which].length < length) {
            arrays[which] = new float[length];
        }
        return arrays[which];
    }
}
