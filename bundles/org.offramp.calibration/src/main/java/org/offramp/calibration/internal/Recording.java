package org.offramp.calibration.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;

/**
 * What every exit of a network said to each image.
 *
 * @param network the network
 * @param predictions of image {@code i} and exit {@code e} at {@code [i][e - 1]}
 * @param labels the right answers
 * @param scenes the scene of each image, numbered from 0; images of one scene are near duplicates
 */
record Recording(NetworkDescription network, Prediction[][] predictions, int[] labels, int[] scenes) {

    static Recording of(NetworkDescription network, Prediction[][] predictions, int[] labels, List<String> groups) {
        Map<String, Integer> numbers = new TreeMap<>();
        new TreeSet<>(groups).forEach(g -> numbers.put(g, numbers.size()));
        return new Recording(network, predictions, labels, groups.stream().mapToInt(numbers::get).toArray());
    }

    int size() {
        return labels.length;
    }

    int sceneCount() {
        return IntStream.of(scenes).max().orElse(-1) + 1;
    }

    int earlyExits() {
        return network.mainExit() - 1;
    }

    boolean right(int image, int exit) {
        return predictions[image][exit - 1].label() == labels[image];
    }

    double accuracy(int exit) {
        return IntStream.range(0, size()).filter(i -> right(i, exit)).count() / (double) size();
    }

    /** Some of the images. */
    Recording pick(int[] images) {
        Prediction[][] picked = new Prediction[images.length][];
        int[] labelsOf = new int[images.length];
        int[] scenesOf = new int[images.length];
        for (int i = 0; i < images.length; i++) {
            picked[i] = predictions[images[i]];
            labelsOf[i] = labels[images[i]];
            scenesOf[i] = scenes[images[i]];
        }
        return new Recording(network, picked, labelsOf, scenesOf);
    }
}
