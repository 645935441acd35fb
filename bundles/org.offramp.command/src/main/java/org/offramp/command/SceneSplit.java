package org.offramp.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Divides images into a training and a validation part by scene, never by image: the images of one scene are near
 * duplicates, and a network that has seen one of them knows the others. The same images, share and seed give the same
 * parts, so that whoever measures a network later measures it on scenes that its training has not seen.
 *
 * @param training images to learn from
 * @param validation images of other scenes
 */
public record SceneSplit(ImageSet training, ImageSet validation) {
    /**
     * Takes a share of the scenes of each class, at least one where a class has two or more.
     *
     * @param share share of the scenes that becomes validation, 0 to below 1
     * @param seed which scenes
     */
    public static SceneSplit of(ImageSet all, double share, long seed) {
        Map<Integer, TreeSet<String>> scenes = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            scenes.computeIfAbsent(all.labels()[i], c -> new TreeSet<>()).add(all.groups().get(i));
        }
        Random random = new Random(seed);
        Set<String> held = new HashSet<>();
        for (TreeSet<String> ofClass : scenes.values()) {
            List<String> shuffled = new ArrayList<>(ofClass);
            Collections.shuffle(shuffled, random);
            int count = share == 0 || shuffled.size() < 2 ? 0
                    : Math.max(1, (int) Math.round(share * shuffled.size()));
            held.addAll(shuffled.subList(0, Math.min(count, shuffled.size() - 1)));
        }
        int[] training = IntStream.range(0, all.size()).filter(i -> !held.contains(all.groups().get(i))).toArray();
        int[] validation = IntStream.range(0, all.size()).filter(i -> held.contains(all.groups().get(i))).toArray();
        return new SceneSplit(all.pick(training), all.pick(validation));
    }
}
