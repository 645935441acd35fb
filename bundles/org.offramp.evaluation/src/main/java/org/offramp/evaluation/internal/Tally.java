package org.offramp.evaluation.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.api.cnn.Prediction;

/** Counts the answers of one exit on one lane. One thread at a time. */
final class Tally {
    /** Bins of equal width of the confidence, as in Guo et al. 2017. */
    static final int BINS = 15;

    private final int[] images;
    private final int[] right;
    private final Map<Long, Integer> wrong = new TreeMap<>();
    private final int[] binImages = new int[BINS];
    private final int[] binRight = new int[BINS];
    private final double[] binConfidence = new double[BINS];

    Tally(int classes) {
        images = new int[classes];
        right = new int[classes];
    }

    void add(int label, Prediction answer) {
        boolean hit = answer.label() == label;
        images[label]++;
        if (hit) {
            right[label]++;
        } else {
            wrong.merge((long) label << Integer.SIZE | answer.label(), 1, Integer::sum);
        }
        int bin = Math.max(0, Math.min(BINS - 1, (int) (answer.confidence() * BINS)));
        binImages[bin]++;
        binRight[bin] += hit ? 1 : 0;
        binConfidence[bin] += answer.confidence();
    }

    int images() {
        return sum(images);
    }

    int right() {
        return sum(right);
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** Share of right answers. */
    double accuracy() {
        return (double) right() / images();
    }

    Interval interval() {
        return Interval.wilson(right(), images());
    }

    double meanConfidence() {
        double sum = 0;
        for (double confidence : binConfidence) {
            sum += confidence;
        }
        return sum / images();
    }

    /**
     * Expected calibration error: how far accuracy and mean confidence of each bin are apart, weighted by the bin's
     * images (Guo et al. 2017, eq. 3).
     */
    double calibrationError() {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(binRight[bin] - binConfidence[bin]);
        }
        return sum / images();
    }

    /** The bins that hold images. */
    List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (binImages[i] > 0) {
                bins.add(new Bin((double) i / BINS, (i + 1.0) / BINS, binImages[i], binRight[i],
                        binConfidence[i] / binImages[i]));
            }
        }
        return bins;
    }

    /**
     * Images of like confidence.
     *
     * @param from lower end of the bin
     * @param to upper end of the bin
     * @param images their number
     * @param right how many were answered rightly
     * @param confidence their mean confidence
     */
    record Bin(double from, double to, int images, int right, double confidence) {
        double accuracy() {
            return (double) right / images;
        }
    }

    /** The classes that have images, in order. */
    List<OfClass> classes() {
        List<OfClass> classes = new ArrayList<>();
        for (int i = 0; i < images.length; i++) {
            if (images[i] > 0) {
                classes.add(new OfClass(i, images[i], right[i]));
            }
        }
        return classes;
    }

    /** The classes with wrong answers, the one with the smallest share of right answers first. */
    List<OfClass> worst(int most) {
        return classes().stream().filter(c -> c.right() < c.images()).sorted(Comparator
                .comparingDouble(OfClass::accuracy).thenComparing(OfClass::images, Comparator.reverseOrder())
                .thenComparing(OfClass::label)).limit(most).toList();
    }

    /**
     * Answers for one class.
     *
     * @param label the class
     * @param images its images
     * @param right how many were answered rightly
     */
    record OfClass(int label, int images, int right) {
        double accuracy() {
            return (double) right / images;
        }

        Interval interval() {
            return Interval.wilson(right, images);
        }
    }

    /** All wrong answers, the most frequent first. */
    List<Confusion> confusions() {
        return wrong.entrySet().stream().map(e -> new Confusion((int) (e.getKey() >> Integer.SIZE),
                e.getKey().intValue(), e.getValue())).sorted(Comparator.comparing(Confusion::images).reversed()
                .thenComparing(Confusion::label).thenComparing(Confusion::takenAs)).toList();
    }

    /**
     * Images of one class that were taken for another.
     *
     * @param label the true class
     * @param takenAs what they were taken for
     * @param images their number
     */
    record Confusion(int label, int takenAs, int images) {
    }
}
