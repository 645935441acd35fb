package org.offramp.experiment.internal.li;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How one policy converges (Figure 4): a number every {@link #EVERY} slots, from the first slots on.
 *
 * @param reward moving average of the normalised reward (eq. 17) over the last {@link #WINDOW} slots, or as many as
 *     there were
 * @param loss loss of the last step of training; NaN before the first, and of a policy that does not tell
 * @param exhaustive slots whose best decision was found by exhaustive search
 * @param local slots whose best decision was looked for by local search
 */
record Curve(double[] reward, double[] loss, long exhaustive, long local) {
    /** Slots of the moving average, as in the paper. */
    static final int WINDOW = 50;
    /** Slots between two numbers. */
    static final int EVERY = 10;

    /** As it was written; numbers come back with the same bits. */
    static Curve parse(List<String> values) {
        return new Curve(numbers(values.get(0)), numbers(values.get(1)), Long.parseLong(values.get(2)),
                Long.parseLong(values.get(3)));
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    List<String> values() {
        return List.of(text(reward), text(loss), String.valueOf(exhaustive), String.valueOf(local));
    }

    private static String text(double[] numbers) {
        return DoubleStream.of(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    /** The slot of each number, from 1. */
    double[] slots() {
        double[] slots = new double[reward.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = (i + 1.0) * EVERY;
        }
        return slots;
    }

    /** Mean of the moving average over the second half. */
    double settledReward() {
        return secondHalf(reward);
    }

    /** Mean of the loss over the second half; NaN of a policy that has none. */
    double settledLoss() {
        return secondHalf(loss);
    }

    private static double secondHalf(double[] values) {
        return Arrays.stream(values, values.length / 2, values.length).average().orElse(Double.NaN);
    }
}
