package org.offramp.training.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Chooses the images of an epoch so that rare classes count for more: the share of a class is proportional to the square
 * root of its number of images. Each class passes through all its images before one of them comes again.
 */
final class ClassBalance {
    private final List<int[]> classes = new ArrayList<>();
    private final int size;

    /** @param labels the class of each image */
    ClassBalance(int[] labels) {
        size = labels.length;
        Map<Integer, List<Integer>> byClass = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            byClass.computeIfAbsent(labels[i], c -> new ArrayList<>()).add(i);
        }
        byClass.values().forEach(images -> classes.add(images.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** As many indices as there are images, class by class. */
    int[] draw(SplittableRandom random) {
        double roots = classes.stream().mapToDouble(images -> Math.sqrt(images.length)).sum();
        int[] drawn = new int[size];
        int at = 0;
        double share = 0;
        for (int[] images : classes) {
            share += Math.sqrt(images.length) / roots;
            int end = images == classes.get(classes.size() - 1) ? size : (int) Math.round(share * size);
            fill(drawn, at, Math.max(at, end), images, random);
            at = Math.max(at, end);
        }
        return drawn;
    }

    private static void fill(int[] drawn, int from, int to, int[] images, SplittableRandom random) {
        for (int at = from; at < to; at += images.length) {
            int[] round = images.clone();
            shuffle(round, random);
            System.arraycopy(round, 0, drawn, at, Math.min(images.length, to - at));
        }
    }

    /** Brings numbers into a random order (Fisher and Yates). */
    static void shuffle(int[] numbers, SplittableRandom random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = kept;
        }
    }
}
