package org.offramp.api.network;

/**
 * The state of one link, uplink and downlink apart (Danek et al. 2025, eq. 4).
 *
 * @param uplinkBitsPerSecond r_UL; 0 when there is no link
 * @param uplinkFixedMillis t_UL, the part of the uplink delay that does not depend on the volume
 * @param downlinkBitsPerSecond r_DL
 * @param downlinkFixedMillis t_DL
 * @param relativeUncertainty one standard deviation of the rates divided by the rates; 0 when they are exact
 */
public record LinkState(double uplinkBitsPerSecond, double uplinkFixedMillis, double downlinkBitsPerSecond,
        double downlinkFixedMillis, double relativeUncertainty) {
    /** No link. */
    public static final LinkState NONE = new LinkState(0, 0, 0, 0, 0);

    /** Checks that nothing is negative or not a number. */
    public LinkState {
        if (!(uplinkBitsPerSecond >= 0 && uplinkFixedMillis >= 0 && downlinkBitsPerSecond >= 0
                && downlinkFixedMillis >= 0 && relativeUncertainty >= 0)) {
            throw new IllegalArgumentException("rates, delays and uncertainty of a link are zero or more, but these are "
                    + uplinkBitsPerSecond + " bit/s, " + uplinkFixedMillis + " ms, " + downlinkBitsPerSecond
                    + " bit/s, " + downlinkFixedMillis + " ms, " + relativeUncertainty);
        }
    }

    /** Whether anything can be sent and answered. */
    public boolean connected() {
        return uplinkBitsPerSecond > 0 && downlinkBitsPerSecond > 0;
    }
}
