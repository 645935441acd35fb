package org.offramp.evaluation.internal;

import java.util.Optional;

/**
 * How much the accuracy of a lane differs from that of its split without codec, on the same images.
 *
 * @param mainExit difference of the share of right answers at the main exit
 * @param worst the smallest difference of all exits behind the split
 */
record Differences(double mainExit, double worst) {
    private static final String YARDSTICK = "uint8";

    /** NaN when the split was not measured without codec. */
    static Differences of(Result result, LaneCount lane) {
        int split = lane.lane().split();
        Optional<LaneCount> bare = result.withoutCodec(split);
        if (bare.isEmpty()) {
            return new Differences(Double.NaN, Double.NaN);
        }
        double worst = Double.POSITIVE_INFINITY;
        for (int exit = split + 1; exit <= lane.exits(); exit++) {
            worst = Math.min(worst, lane.exit(exit).accuracy() - bare.get().exit(exit).accuracy());
        }
        return new Differences(lane.mainExit().accuracy() - bare.get().mainExit().accuracy(), worst);
    }

    /** Encoding and decoding as a multiple of uint8's at the same split; empty where uint8 is not installed. */
    static Optional<Double> toUint8(Result result, CodecClock.Times times) {
        return result.times(times.split(), YARDSTICK).map(yardstick -> times.micros() / yardstick.micros());
    }
}
