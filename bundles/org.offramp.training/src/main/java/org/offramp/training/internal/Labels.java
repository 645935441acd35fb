package org.offramp.training.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The names of the classes. */
final class Labels {
    private static final int GTSRB_CLASSES = 43;

    private Labels() {
    }

    /**
     * Names from a file, one per line; without a file those that the data set gives; else those of the German road signs
     * when there are 43 classes; else numbers.
     *
     * @param own the names that the data set gives; may be empty
     * @param classes the number of classes in the images
     */
    static List<String> of(Path file, List<String> own, int classes) throws IOException {
        if (file != null) {
            List<String> labels = Files.readAllLines(file);
            if (labels.size() < Math.max(2, classes)) {
                throw new IOException("--labels " + file + " has " + labels.size() + " lines, but the images have "
                        + classes + " classes");
            }
            return labels;
        }
        if (own.size() >= Math.max(2, classes)) {
            return own;
        }
        if (classes != GTSRB_CLASSES) {
            return IntStream.range(0, Math.max(2, classes)).mapToObj(Integer::toString).toList();
        }
        try (InputStream in = Labels.class.getResourceAsStream("gtsrb-labels.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
