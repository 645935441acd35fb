package org.offramp.source.signs.internal;

import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;

/**
 * Signs without end. Each run of 43 frames holds every class once, in an order that the seed decides.
 *
 * <p>A frame depends on seed and number alone. All arithmetic is strict; the shapes' edges are drawn by Java2D, so frames
 * are the same wherever Java2D draws the same (the same on every start of one JVM, and as tested from JDK 17 to 25).
 */
final class GeneratedSigns implements FrameSource {
    private final int minPixels;
    private final int maxPixels;
    private final double disturbance;
    private final SignArt[] art = new SignArt[SignNames.count() * SignArt.VARIANTS];

    GeneratedSigns(int minPixels, int maxPixels, double disturbance) {
        this.minPixels = minPixels;
        this.maxPixels = maxPixels;
        this.disturbance = disturbance;
        for (int i = 0; i < art.length; i++) {
            art[i] = SignArt.of(i / SignArt.VARIANTS, i % SignArt.VARIANTS);
        }
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
        SignArt sign = art[label * SignArt.VARIANTS + variant];
        return new SignScene(dice, disturbance, side, sign.outline().getBounds2D()).take(id, label, sign);
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
