package org.offramp.api.cost;

/**
 * How long the preparation of the data to be sent takes (Danek et al. 2025, eq. 10).
 *
 * @param fixedMillis t0_pre
 * @param bitsPerMilli v_pre in bits a millisecond
 */
public record PreprocessingProfile(double fixedMillis, double bitsPerMilli) {
    /** Checks that the preparation comes to an end. */
    public PreprocessingProfile {
        if (!(fixedMillis >= 0) || !(bitsPerMilli > 0)) {
            throw new IllegalArgumentException("preprocessing has a fixed delay of 0 ms or more and a speed above 0"
                    + " bit/ms, not " + fixedMillis + " ms and " + bitsPerMilli + " bit/ms");
        }
    }

    /** Time to prepare a volume in bits; the caller leaves it out where nothing is sent. */
    public double millis(double bits) {
        return fixedMillis + bits / bitsPerMilli;
    }
}
