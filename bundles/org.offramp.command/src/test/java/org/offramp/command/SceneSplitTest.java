package org.offramp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SceneSplitTest {
    @Test
    void validationSharesNoSceneWithTraining() {
        ImageSet all = images(200);
        SceneSplit split = SceneSplit.of(all, 0.2, 3);
        assertEquals(200, split.training().size() + split.validation().size());
        Set<String> scenes = new HashSet<>(split.training().groups());
        scenes.retainAll(new HashSet<>(split.validation().groups()));
        assertEquals(Set.of(), scenes);
        for (int label = 0; label < 3; label++) {
            int wanted = label;
            assertTrue(Arrays.stream(split.validation().labels()).anyMatch(l -> l == wanted), "class " + label);
        }
        assertEquals(0, SceneSplit.of(all, 0, 3).validation().size());
    }

    @Test
    void theSameSeedCutsTheSameScenes() {
        ImageSet all = images(200);
        assertEquals(SceneSplit.of(all, 0.2, 3).validation().groups(),
                SceneSplit.of(all, 0.2, 3).validation().groups());
        assertFalse(SceneSplit.of(all, 0.2, 3).validation().groups()
                .equals(SceneSplit.of(all, 0.2, 4).validation().groups()));
    }

    @Test
    void aClassOfOneSceneStaysInTraining() {
        ImageSet one = images(4);
        assertEquals(4, SceneSplit.of(one, 0.5, 1).training().size());
    }

    /** Three classes in turn, four images a scene of each. */
    private static ImageSet images(int count) {
        List<byte[]> pixels = new ArrayList<>();
        int[] labels = new int[count];
        List<String> scenes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pixels.add(new byte[3]);
            labels[i] = i % 3;
            scenes.add(labels[i] + "/" + i / 12);
        }
        return new ImageSet(new int[] {3, 1, 1}, pixels, labels, scenes);
    }
}
