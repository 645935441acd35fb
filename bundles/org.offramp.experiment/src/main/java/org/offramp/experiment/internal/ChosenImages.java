package org.offramp.experiment.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;

/**
 * The images of an experiment: the same for every cell and every way.
 *
 * @param description what they were chosen from
 * @param frames the images, in the order of their choice
 */
record ChosenImages(String description, List<Frame> frames) {
    /** Keeps a copy. */
    ChosenImages {
        frames = List.copyOf(frames);
    }

    /**
     * The first labelled images of the source in the random order of a seed.
     *
     * @param count how many; all of a source that has fewer
     * @param classes how many classes the network knows
     * @throws IOException when the source cannot be read, has no labelled image, or one of a class that is not known
     */
    static ChosenImages of(FrameSource source, int count, long seed, int classes) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (FrameSource.Stream stream = source.open(seed, true)) {
            for (Frame frame = stream.next(); frame != null && frames.size() < count; frame = stream.next()) {
                if (frame.label() >= classes) {
                    throw new IOException(frame.name() + " is of class " + frame.label()
                            + ", and the network knows the classes 0 to " + (classes - 1) + " only");
                }
                if (frame.label() != Frame.UNKNOWN) {
                    frames.add(frame);
                }
            }
        }
        if (frames.isEmpty()) {
            throw new IOException(source.description() + " holds no image whose class is known");
        }
        return new ChosenImages(source.description(), frames);
    }
}
