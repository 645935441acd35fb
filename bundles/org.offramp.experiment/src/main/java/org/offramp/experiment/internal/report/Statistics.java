package org.offramp.experiment.internal.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Means and quantiles. */
public final class Statistics {
    private Statistics() {
    }

    /** The values of a property, sorted. */
    public static <T> double[] sorted(List<T> list, ToDoubleFunction<T> property) {
        double[] values = list.stream().mapToDouble(property).toArray();
        Arrays.sort(values);
        return values;
    }

    /**
     * The quantile between the two nearest values (Hyndman and Fan's type 7); NaN of none.
     *
     * @param share 0 for the smallest, 0.5 for the median, 1 for the greatest
     */
    public static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    /** The median of a property; NaN of none. */
    public static <T> double median(List<T> list, ToDoubleFunction<T> property) {
        return quantile(sorted(list, property), 0.5);
    }

    /** The mean of a property; NaN of none. */
    public static <T> double mean(List<T> list, ToDoubleFunction<T> property) {
        return list.stream().mapToDouble(property).average().orElse(Double.NaN);
    }
}
