package org.offramp.learning;

import java.util.function.Supplier;

/**
 * Which actor a policy has and what it is shown of a slot.
 *
 * <p>A {@link #graph} actor is one for all slots, whatever their numbers of devices, servers and options. A
 * {@link #dense} one is bound to these numbers: a policy keeps one for each combination it has met lately, and one that
 * it has not met begins to learn from nothing.
 */
public final class ActorKind {
    private static final int WIDEST = 4096;
    private static final int MOST_SHAPES = 64;
    private static final int SHARPEST = 64;

    private final Supplier<Features> features;
    private final int kept;

    private ActorKind(Supplier<Features> features, int kept) {
        this.features = features;
        this.kept = kept;
    }

    /**
     * Graph convolutions (Li et al. 2022, eq. 12 to 14).
     *
     * @param pid the configuration that the sizes are from, which messages begin with
     * @param firstHidden outputs of the first convolution
     * @param secondHidden outputs of the second
     * @param edgeHidden outputs of the first layer on edges
     * @param sharpness what the action is multiplied by before the sigmoid
     */
    public static ActorKind graph(String pid, int firstHidden, int secondHidden, int edgeHidden, int sharpness) {
        LearningSettings.range(pid, "firstHidden", firstHidden, 1, WIDEST);
        LearningSettings.range(pid, "secondHidden", secondHidden, 1, WIDEST);
        LearningSettings.range(pid, "edgeHidden", edgeHidden, 1, WIDEST);
        LearningSettings.range(pid, "sharpness", sharpness, 1, SHARPEST);
        return new ActorKind(() -> new GraphFeatures(firstHidden, secondHidden, edgeHidden, sharpness), 1);
    }

    /**
     * Fully connected layers (Huang et al. 2020).
     *
     * @param pid the configuration that the sizes are from, which messages begin with
     * @param channel what is told of the channel
     * @param firstHidden outputs of the first layer
     * @param secondHidden outputs of the second
     * @param shapes how many actors are kept, each for other numbers of devices, servers and options
     */
    public static ActorKind dense(String pid, Channel channel, int firstHidden, int secondHidden, int shapes) {
        LearningSettings.range(pid, "firstHidden", firstHidden, 1, WIDEST);
        LearningSettings.range(pid, "secondHidden", secondHidden, 1, WIDEST);
        LearningSettings.range(pid, "shapes", shapes, 1, MOST_SHAPES);
        return new ActorKind(() -> new ChannelFeatures(channel, firstHidden, secondHidden), shapes);
    }

    Features features() {
        return features.get();
    }

    int kept() {
        return kept;
    }
}
