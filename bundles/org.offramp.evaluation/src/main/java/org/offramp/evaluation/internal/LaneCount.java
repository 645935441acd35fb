package org.offramp.evaluation.internal;

import java.util.List;
import org.offramp.api.cnn.Prediction;

/** What was counted on one lane. One thread at a time. */
final class LaneCount {
    private final Lane lane;
    private final Tally[] exits;
    private long bytes;
    private int fewest = Integer.MAX_VALUE;
    private int most;
    private int images;

    LaneCount(Lane lane, int exits, int classes) {
        this.lane = lane;
        this.exits = new Tally[exits];
        for (int i = 0; i < exits; i++) {
            this.exits[i] = new Tally(classes);
        }
    }

    /** @param sent bytes that crossed the air, 0 at the local split */
    void add(int label, List<Prediction> answers, int sent) {
        for (Prediction answer : answers) {
            exits[answer.exit() - 1].add(label, answer);
        }
        images++;
        bytes += sent;
        fewest = Math.min(fewest, sent);
        most = Math.max(most, sent);
    }

    Lane lane() {
        return lane;
    }

    int exits() {
        return exits.length;
    }

    /** @param number from 1 */
    Tally exit(int number) {
        return exits[number - 1];
    }

    Tally mainExit() {
        return exits[exits.length - 1];
    }

    /** Mean length of what crosses the air. */
    double meanBytes() {
        return (double) bytes / images;
    }

    int fewestBytes() {
        return fewest;
    }

    int mostBytes() {
        return most;
    }
}
