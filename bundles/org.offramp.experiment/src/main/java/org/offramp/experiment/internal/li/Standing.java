package org.offramp.experiment.internal.li;

import java.util.Comparator;
import java.util.Optional;
import org.offramp.experiment.internal.report.Interval;

/**
 * How our own policy stands in a contest.
 *
 * @param contest the cell
 * @param own its average accuracy
 * @param rival the best of the other policies
 * @param best that one's average accuracy
 * @param ahead how much our own is above it, seed by seed
 * @param alone no policy can exceed this: each task by itself
 * @param shared nor this, as long as its radios keep up: the servers' time shared out
 */
record Standing(Contest contest, Interval own, String rival, Interval best, Interval ahead, Interval alone,
        Interval shared) {
    /** Two accuracies that are nearer to each other than this are level: one task in a thousand. */
    static final double LEVEL = 0.001;

    /** How it compares with the best of the others. */
    enum Rank {
        /** Above, and so with every confidence: the interval of the differences does not touch 0. */
        CLEARLY_ABOVE("clearly above all", "hit"),
        /** Above on average. */
        ABOVE("above all", "hit"),
        /** Level with the best other, and both at the bound that none can exceed. */
        AT_THE_BOUND("level, at the bound", "partly"),
        /** Not above. */
        BELOW("not above all", "missed");

        private final String word;
        private final String style;

        Rank(String word, String style) {
            this.word = word;
            this.style = style;
        }

        String word() {
            return word;
        }

        String style() {
            return style;
        }
    }

    /** The standing, if our own policy and another one were run in this cell. */
    static Optional<Standing> of(LiResult result, Contest contest) {
        Point point = contest.point();
        String name = result.settings.own();
        Interval own = result.accuracy(point, name);
        Optional<String> rival = result.settings.policies().stream()
                .filter(p -> !p.equals(name) && !result.accuracy(point, p).empty())
                .max(Comparator.comparingDouble(p -> result.accuracy(point, p).mean()));
        if (own.empty() || rival.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Standing(contest, own, rival.get(), result.accuracy(point, rival.get()),
                result.ahead(point, name, rival.get()), result.bound(point, Bound::alone),
                result.bound(point, Bound::shared)));
    }

    /** Whether the floor is reached. */
    boolean reachesFloor() {
        return own.mean() >= contest.floor();
    }

    Rank rank() {
        if (ahead.mean() > 0) {
            return ahead.low() > 0 ? Rank.CLEARLY_ABOVE : Rank.ABOVE;
        }
        return ahead.mean() > -LEVEL && shared.mean() - own.mean() < LEVEL ? Rank.AT_THE_BOUND : Rank.BELOW;
    }
}
