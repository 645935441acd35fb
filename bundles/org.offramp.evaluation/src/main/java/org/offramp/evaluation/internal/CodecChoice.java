package org.offramp.evaluation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.codec.FeatureCodec;

/**
 * Which codecs are measured at each split.
 *
 * @param names the codecs in order of preference; of each split the first that supports it; empty for none at all
 * @param all whether every installed codec that supports a split is measured there, beside the preferred one
 * @param named whether a person named them, so that one that is missing is an error
 */
record CodecChoice(List<String> names, boolean all, boolean named) {
    /** The order of a vehicle that is not configured otherwise: see {@code codec} in configs/av/org.offramp.av.cfg. */
    static final String DEFAULT = "jpeg,uint4-ec";

    /** @param text what stands behind {@code --codec}: none, all, or names with commas; {@code null} when not given */
    static CodecChoice of(String text) {
        if (text == null || text.equals("all")) {
            return new CodecChoice(split(DEFAULT), text != null, false);
        }
        List<String> names = text.equals(Lane.NO_CODEC) ? List.of() : split(text);
        if (names.contains("all") || names.contains(Lane.NO_CODEC) || names.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("--codec " + text
                    + ": none, all, or names of codecs in order of preference, such as uint8,image");
        }
        return new CodecChoice(names, false, true);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /**
     * The lanes of all splits, the preferred one of each split first.
     *
     * @throws IllegalArgumentException when a named codec is not installed, or none of them supports a split
     */
    List<List<Lane>> lanes(NetworkDescription network, List<FeatureCodec> installed) {
        List<String> present = installed.stream().map(FeatureCodec::name).distinct().sorted().toList();
        for (String name : named ? names : List.<String>of()) {
            if (!present.contains(name)) {
                throw new IllegalArgumentException("--codec " + name + " is not installed; there is none, all, "
                        + String.join(", ", present));
            }
        }
        List<List<Lane>> lanes = new ArrayList<>();
        for (NetworkDescription.Split split : network.splits()) {
            Lane preferred = new Lane(split.index(), preferred(split, installed, present));
            lanes.add(all ? every(preferred, split.features(), installed) : List.of(preferred));
        }
        lanes.add(List.of(new Lane(network.localSplit(), null)));
        return lanes;
    }

    private FeatureCodec preferred(NetworkDescription.Split split, List<FeatureCodec> installed, List<String> present) {
        if (names.isEmpty()) {
            return null;
        }
        for (String name : names) {
            for (FeatureCodec codec : installed) {
                if (codec.name().equals(name) && codec.supports(split.features())) {
                    return codec;
                }
            }
        }
        if (all) {
            // the table shows every codec there is; the other figures are then those without any
            return null;
        }
        throw new IllegalArgumentException("none of the codecs " + String.join(", ", names) + " supports split "
                + split.index() + "; installed are " + String.join(", ", present) + "; name one of them in --codec");
    }

    private static List<Lane> every(Lane preferred, FeatureSpec spec, List<FeatureCodec> installed) {
        Map<String, Lane> lanes = new LinkedHashMap<>();
        lanes.put(preferred.codecName(), preferred);
        lanes.putIfAbsent(Lane.NO_CODEC, new Lane(preferred.split(), null));
        // of two of one name the better one comes first
        installed.stream().filter(codec -> codec.supports(spec)).forEach(codec -> lanes.putIfAbsent(codec.name(),
                new Lane(preferred.split(), codec)));
        return List.copyOf(lanes.values());
    }

    /** What was chosen, for people. */
    String text() {
        String order = names.isEmpty() ? Lane.NO_CODEC : String.join(", ", names);
        return all ? "every installed one; preferred: " + order : order;
    }
}
