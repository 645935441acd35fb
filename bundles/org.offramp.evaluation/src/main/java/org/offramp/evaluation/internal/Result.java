package org.offramp.evaluation.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendInfo;

/**
 * All that an evaluation found, and on what.
 *
 * @param version Offramp's version
 * @param network the network
 * @param source what the images are
 * @param seed seed of images that were drawn, or -1
 * @param images number of images
 * @param codecs which codecs were chosen, for people
 * @param lanes what was counted: of each split its lanes, the preferred one first
 * @param times times of the codecs; empty when they were not asked for
 * @param backend what computed
 * @param threads images worked on at once
 */
record Result(String version, NetworkDescription network, String source, long seed, int images, String codecs,
        List<List<LaneCount>> lanes, List<CodecClock.Times> times, BackendInfo backend, int threads) {

    /** The preferred lane of a split. */
    LaneCount at(int split) {
        return lanes.get(split).get(0);
    }

    /** Everything on the vehicle, nothing lost on the way: the network itself. */
    LaneCount unsplit() {
        return at(network.localSplit());
    }

    /** Whether all codecs were measured, not the preferred one alone. */
    boolean comparesCodecs() {
        return !times.isEmpty();
    }

    /** The lane of a split without codec, where it was measured. */
    Optional<LaneCount> withoutCodec(int split) {
        return lanes.get(split).stream().filter(l -> l.lane().codec() == null).findFirst();
    }

    Optional<CodecClock.Times> times(int split, String codec) {
        return times.stream().filter(t -> t.split() == split && t.codec().equals(codec)).findFirst();
    }

    /** Name of a class, its number where the network has no name for it. */
    String label(int index) {
        return network.labels().get(index);
    }

    /** One line: which network, images, codec and backend, for every figure. */
    String measuredOn() {
        return network.name() + " " + network.version() + " (" + network.contentHash().substring(0, 12) + "); "
                + String.format(Locale.ROOT, "%,d", images) + " images of " + source + "; codec: " + codecs
                + "; " + backend.engine() + ", " + backend.device() + ".";
    }
}
