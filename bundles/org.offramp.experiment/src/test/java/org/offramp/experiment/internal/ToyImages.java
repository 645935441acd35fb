package org.offramp.experiment.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.tck.fixture.ToyNetwork;

/** A data set of images of one brightness each, shuffled as a real one is. It accepts any path that exists. */
record ToyImages(int images) implements FrameSource, FrameSourceOpener {
    @Override
    public String description() {
        return "toy images, " + images + " images";
    }

    @Override
    public long size() {
        return images;
    }

    @Override
    public Stream open(long seed, boolean shuffle) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            order.add(i);
        }
        if (shuffle) {
            Collections.shuffle(order, new Random(seed));
        }
        return new Stream() {
            private int next;

            @Override
            public Frame next() {
                return next == images ? null
                        : ToyNetwork.frame(order.get(next), order.get(next++) % ToyNetwork.CLASSES);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    @Override
    public boolean accepts(Path path) {
        return Files.exists(path);
    }

    @Override
    public FrameSource open(Path path, String part) {
        return this;
    }
}
