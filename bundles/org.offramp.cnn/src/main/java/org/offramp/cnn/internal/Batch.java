package org.offramp.cnn.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.tensor.Tensor;

/**
 * The tasks of a batch that are still on their way.
 *
 * @param items the place of each in the whole batch
 * @param walks the walk of each; empty when no task leaves early
 */
record Batch(int[] items, List<ExitRule.Walk> walks) {
    static Batch begin(int n, ExitRule rule) {
        int[] items = new int[n];
        List<ExitRule.Walk> walks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            items[i] = i;
            if (rule != ExitRule.NEVER) {
                walks.add(rule.begin());
            }
        }
        return new Batch(items, walks);
    }

    boolean isEmpty() {
        return items.length == 0;
    }

    /** Asks each task whether it leaves with its prediction; gives those that stay. */
    Batch ask(List<Prediction> predictions, Prediction[] answers) {
        int[] stay = new int[items.length];
        List<ExitRule.Walk> stayWalks = new ArrayList<>();
        int count = 0;
        for (int i = 0; i < items.length; i++) {
            if (walks.get(i).leave(predictions.get(i))) {
                answers[items[i]] = predictions.get(i);
            } else {
                stay[count++] = items[i];
                stayWalks.add(walks.get(i));
            }
        }
        return count == items.length ? this : new Batch(Arrays.copyOf(stay, count), stayWalks);
    }

    /** Ends all tasks with their predictions. */
    void answer(List<Prediction> predictions, Prediction[] answers) {
        for (int i = 0; i < items.length; i++) {
            answers[items[i]] = predictions.get(i);
        }
    }

    /** The rows of these tasks out of the rows of the batch before, of which they are a part. */
    Tensor rows(Tensor x, Batch before) {
        if (items.length == before.items.length || isEmpty()) {
            return x;
        }
        int row = x.size() / before.items.length;
        float[] data = new float[items.length * row];
        int from = 0;
        for (int i = 0; i < items.length; i++) {
            while (before.items[from] != items[i]) {
                from++;
            }
            System.arraycopy(x.data(), from * row, data, i * row, row);
        }
        int[] shape = x.shape();
        shape[0] = items.length;
        return Tensor.of(data, shape);
    }
}
