package org.offramp.source.signs.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;

/**
 * Signs without end. Each run of 43 frames holds every class once, in an order that the seed decides.
 *
 * <p>A frame depends on seed and number alone. All arithmetic is strict; only the shapes' edges are Java2D's. So one
 * JVM gives the same bytes on every start, and another draws the same scenes (between JDK 17.0.15 and 25.0.3 one
 * sample in 900 differed, by 18 of 255 at most).
 */
final class GeneratedSigns implements FrameSource {
    private final int minPixels;
    private final int maxPixels;
    private final double disturbance;
    /** Painted when first wanted: the first frame need not wait for all of them. */
    private final Map<Integer, SignArt> art = new ConcurrentHashMap<>();

    GeneratedSigns(int minPixels, int maxPixels, double disturbance) {
        this.minPixels = minPixels;
        this.maxPixels = maxPixels;
        this.disturbance = disturbance;
    }

    @Override
    public String description() {
        return "generated road signs, 43 classes of GTSRB, no end";
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public Stream open(long seed, boolean shuffle) {
        return new Drawing(seed);
    }

    /** Draws one sign. */
    Frame draw(long seed, long id, int label) {
        Dice dice = new Dice(seed, id);
        int side = minPixels + dice.below(maxPixels - minPixels + 1);
        int variant = dice.below(SignArt.VARIANTS);
        SignArt sign = art.computeIfAbsent(label * SignArt.VARIANTS + variant, key -> SignArt.of(label, variant));
        return new SignScene(dice, disturbance, side, sign.bounds()).take(id, label, sign);
    }

    private final class Drawing implements Stream {
        private final long seed;
        private final int[] round = new int[SignNames.count()];
        private long next;
        private boolean closed;

        Drawing(long seed) {
            this.seed = seed;
        }

        @Override
        public Frame next() {
            if (closed) {
                return null;
            }
            int place = (int) (next % round.length);
            if (place == 0) {
                shuffle(next / round.length);
            }
            return draw(seed, next++, round[place]);
        }

        private void shuffle(long number) {
            Dice dice = new Dice(seed + 1, -1 - number);
            for (int i = 0; i < round.length; i++) {
                int other = dice.below(i + 1);
                round[i] = round[other];
                round[other] = i;
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
