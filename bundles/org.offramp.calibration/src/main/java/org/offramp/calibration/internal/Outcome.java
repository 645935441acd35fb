package org.offramp.calibration.internal;

import org.offramp.api.cnn.ExitRule;

/**
 * What came of letting images leave early.
 *
 * @param images how many there were
 * @param accuracy share of right answers, 0 to 1
 * @param mainAccuracy the same had all gone on to the main exit
 * @param meanMacs multiply-accumulates of an image on average
 * @param saved share of them saved against always running to the main exit and no other classifier
 * @param shares share of the images that left at each exit
 * @param lossError standard error of the loss, whole scenes counting as one draw
 */
record Outcome(int images, double accuracy, double mainAccuracy, double meanMacs, double saved, double[] shares,
        double lossError) {

    /** Share of images lost against the main exit; negative when early answers are better. */
    double loss() {
        return mainAccuracy - accuracy;
    }

    /** Sends the images of a recording through a rule, as an executor would. */
    static Outcome of(Recording recording, ExitRule rule) {
        int early = recording.earlyExits();
        boolean[] asked = new boolean[early];
        for (int e = 1; e <= early; e++) {
            asked[e - 1] = rule.asks(e);
        }
        int[] exits = new int[recording.size()];
        for (int i = 0; i < exits.length; i++) {
            ExitRule.Walk walk = rule.begin();
            int exit = 1;
            while (exit <= early && !(asked[exit - 1] && walk.leave(recording.predictions()[i][exit - 1]))) {
                exit++;
            }
            exits[i] = exit;
        }
        return of(recording, exits, asked);
    }

    private static Outcome of(Recording recording, int[] exits, boolean[] asked) {
        Costs costs = new Costs(recording.network());
        double[] macs = costs.of(asked);
        double[] shares = new double[macs.length];
        double[] lostOf = new double[recording.sceneCount()];
        int[] sizeOf = new int[recording.sceneCount()];
        double sum = 0;
        int right = 0;
        int lost = 0;
        int main = recording.network().mainExit();
        for (int i = 0; i < exits.length; i++) {
            sum += macs[exits[i] - 1];
            shares[exits[i] - 1] += 1.0 / exits.length;
            boolean isRight = recording.right(i, exits[i]);
            right += isRight ? 1 : 0;
            int loss = (recording.right(i, main) ? 1 : 0) - (isRight ? 1 : 0);
            lost += loss;
            lostOf[recording.scenes()[i]] += loss;
            sizeOf[recording.scenes()[i]]++;
        }
        double n = exits.length;
        double mean = sum / n;
        return new Outcome(exits.length, right / n, (right + lost) / n, mean, 1 - mean / costs.full(), shares,
                clusteredError(lostOf, sizeOf, lost / n, n));
    }

    /** Standard error of a mean over clusters: sqrt(sum_g (L_g - n_g L/n)^2) / n. */
    static double clusteredError(double[] lostOf, int[] sizeOf, double mean, double n) {
        double sum = 0;
        for (int g = 0; g < lostOf.length; g++) {
            double difference = lostOf[g] - sizeOf[g] * mean;
            sum += difference * difference;
        }
        return Math.sqrt(sum) / n;
    }
}
