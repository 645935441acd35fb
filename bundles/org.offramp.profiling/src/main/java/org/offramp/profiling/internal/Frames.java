package org.offramp.profiling.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;

/** The images that are profiled with: some of the installed source, or noise when there is none. */
final class Frames {
    private static final int FRAMES = 16;
    private static final int NOISE_SIDE = 96;

    private Frames() {
    }

    static List<Frame> some(FrameSource source) throws IOException {
        List<Frame> frames = new ArrayList<>();
        if (source != null) {
            try (FrameSource.Stream stream = source.open(1, true)) {
                for (Frame frame = stream.next(); frame != null && frames.size() < FRAMES; frame = stream.next()) {
                    frames.add(frame);
                }
            }
        }
        if (frames.isEmpty()) {
            byte[] noise = new byte[3 * NOISE_SIDE * NOISE_SIDE];
            new Random(1).nextBytes(noise);
            frames.add(new Frame(0, "noise", NOISE_SIDE, NOISE_SIDE, noise, Frame.UNKNOWN));
        }
        return frames;
    }
}
