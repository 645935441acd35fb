package org.offramp.experiment.internal.li;

import java.util.List;

/**
 * What came of one policy at one size.
 *
 * @param size the size
 * @param accuracy average accuracy within the deadline
 * @param successProbability SSP
 * @param medianMillis median duration of a decision; measured
 * @param p99Millis 99 % quantile of it, of few slots the longest; measured
 */
record Scaled(Size size, double accuracy, double successProbability, double medianMillis, double p99Millis) {
    private static final int NUMBERS = 4;

    /** The sizes of a policy as they were written. */
    static List<Scaled> parse(List<Size> sizes, List<String> values) {
        return java.util.stream.IntStream.range(0, sizes.size()).mapToObj(i -> {
            List<String> own = values.subList(i * NUMBERS, (i + 1) * NUMBERS);
            return new Scaled(sizes.get(i), Double.parseDouble(own.get(0)), Double.parseDouble(own.get(1)),
                    Double.parseDouble(own.get(2)), Double.parseDouble(own.get(3)));
        }).toList();
    }

    List<String> values() {
        return List.of(String.valueOf(accuracy), String.valueOf(successProbability), String.valueOf(medianMillis),
                String.valueOf(p99Millis));
    }
}
