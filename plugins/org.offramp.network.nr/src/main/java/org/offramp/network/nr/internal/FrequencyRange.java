package org.offramp.network.nr.internal;

/** The frequency ranges of 5G NR, 3GPP TS 38.104 table 5.1-1, with the overheads of TS 38.306 clause 4.1.2. */
enum FrequencyRange {
    /** 410 to 7125 MHz. */
    FR1(0.41, 7.125, 0.08, 0.14),
    /** FR2-1, 24.25 to 52.6 GHz. */
    FR2(24.25, 52.6, 0.10, 0.18);

    private final double lowGigahertz;
    private final double highGigahertz;
    private final double uplinkOverhead;
    private final double downlinkOverhead;

    FrequencyRange(double lowGigahertz, double highGigahertz, double uplinkOverhead, double downlinkOverhead) {
        this.lowGigahertz = lowGigahertz;
        this.highGigahertz = highGigahertz;
        this.uplinkOverhead = uplinkOverhead;
        this.downlinkOverhead = downlinkOverhead;
    }

    /** The range a carrier lies in; {@code null} when it lies in none. */
    static FrequencyRange of(double gigahertz) {
        for (FrequencyRange range : values()) {
            if (gigahertz >= range.lowGigahertz && gigahertz <= range.highGigahertz) {
                return range;
            }
        }
        return null;
    }

    /** OH: the share of the resource elements that carries no user data. */
    double overhead(Direction direction) {
        return direction == Direction.UPLINK ? uplinkOverhead : downlinkOverhead;
    }
}
