package org.offramp.evaluation.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;

/**
 * A data set that is drawn on the spot: three classes told apart by their colour, in scenes of four near-equal frames.
 * It accepts any path that exists.
 */
final class ColouredSquares implements FrameSourceOpener {
    static final int CLASSES = 3;
    private static final int SCENE = 4;

    private final int images;

    ColouredSquares(int images) {
        this.images = images;
    }

    @Override
    public boolean accepts(Path path) {
        return Files.exists(path);
    }

    @Override
    public FrameSource open(Path path, String part) {
        return new FrameSource() {
            @Override
            public String description() {
                return "coloured squares, " + images + " images";
            }

            @Override
            public long size() {
                return images;
            }

            @Override
            public Stream open(long seed, boolean shuffle) {
                return new Drawing();
            }
        };
    }

    @Override
    public String group(String frameName) {
        return frameName.substring(0, frameName.indexOf('/'));
    }

    private final class Drawing implements FrameSource.Stream {
        private int next;

        @Override
        public Frame next() {
            if (next == images) {
                return null;
            }
            int scene = next / SCENE;
            Frame frame = frame(next, "scene" + scene + "/" + next, scene % CLASSES);
            next++;
            return frame;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    static Frame frame(int id, String name, int label) {
        Random random = new Random(id);
        int size = 20 + random.nextInt(20);
        byte[] rgb = new byte[3 * size * size];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i % 3 == label ? 150 + random.nextInt(100) : random.nextInt(100));
        }
        return new Frame(id, name, size, size, rgb, label);
    }
}
