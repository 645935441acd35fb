package org.offramp.source.signs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.tck.FrameSourceContract;

class GeneratedSignsTest extends FrameSourceContract {
    @Override
    protected FrameSource source() {
        return new SignsSource(config(40, 90, 0.6));
    }

    private static SignsSource.Config config(int minPixels, int maxPixels, double disturbance) {
        return new SignsSource.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return SignsSource.Config.class;
            }

            @Override
            public int minPixels() {
                return minPixels;
            }

            @Override
            public int maxPixels() {
                return maxPixels;
            }

            @Override
            public double disturbance() {
                return disturbance;
            }
        };
    }

    @Test
    void everyRunOf43HoldsEveryClassOnce() throws IOException {
        try (FrameSource.Stream stream = source().open(17, false)) {
            for (int run = 0; run < 3; run++) {
                Set<Integer> labels = new HashSet<>();
                for (int i = 0; i < 43; i++) {
                    labels.add(stream.next().label());
                }
                assertEquals(43, labels.size(), "run " + run);
            }
        }
    }

    @Test
    void picturesHaveTheConfiguredSize() throws IOException {
        try (FrameSource.Stream stream = new SignsSource(config(30, 33, 1)).open(5, false)) {
            Set<Integer> sides = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                Frame frame = stream.next();
                int side = side(frame);
                assertTrue(side >= 30 && side <= 33, frame.width() + " x " + frame.height());
                sides.add(side);
            }
            assertEquals(Set.of(30, 31, 32, 33), sides);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.6, 1})
    void everySignFillsMostOfItsPictureWithContrast(double disturbance) {
        GeneratedSigns signs = new GeneratedSigns(40, 90, disturbance);
        for (int label = 0; label < SignNames.count(); label++) {
            for (int i = 0; i < 10; i++) {
                Frame frame = signs.draw(3, i, label);
                assertTrue(deviation(frame) > 0.01, frame.name() + " number " + i + " at disturbance " + disturbance
                        + " is flat");
            }
        }
    }

    private static double deviation(Frame frame) {
        double sum = 0;
        double squares = 0;
        for (byte b : frame.rgb()) {
            double value = (b & 255) / 255.0;
            sum += value;
            squares += value * value;
        }
        int n = frame.rgb().length;
        return Math.sqrt(squares / n - sum / n * sum / n);
    }

    @Test
    void noTwoSignsAreDrawnAlike() {
        GeneratedSigns signs = new GeneratedSigns(64, 64, 0);
        Frame[] frames = new Frame[SignNames.count()];
        for (int label = 0; label < frames.length; label++) {
            frames[label] = signs.draw(1, 1, label);
            for (int other = 0; other < label; other++) {
                int length = frames[label].rgb().length;
                int differing = length == frames[other].rgb().length ? 0 : length;
                for (int i = 0; i < length && differing < length; i++) {
                    int difference = (frames[label].rgb()[i] & 255) - (frames[other].rgb()[i] & 255);
                    differing += Math.abs(difference) > 40 ? 1 : 0;
                }
                assertTrue(differing > 60, SignNames.of(label) + " looks like " + SignNames.of(other));
            }
        }
    }

    @Test
    void aWrongChangeLeavesTheSourceAsItWas() throws IOException {
        SignsSource source = new SignsSource(config(30, 30, 0));
        assertThrows(IllegalArgumentException.class, () -> source.replace(config(50, 60, 7)));
        try (FrameSource.Stream before = source.open(1, false)) {
            source.replace(config(50, 50, 0));
            assertEquals(30, side(before.next()));
            try (FrameSource.Stream after = source.open(1, false)) {
                assertEquals(50, side(after.next()));
            }
        }
    }

    private static int side(Frame frame) {
        return Math.max(frame.width(), frame.height());
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        assertEquals("org.offramp.source.signs: minPixels must be from 24 to 512, not 10",
                assertThrows(IllegalArgumentException.class, () -> new SignsSource(config(10, 90, 0.5))).getMessage());
        assertEquals("org.offramp.source.signs: maxPixels must be from 40 to 512, not 39",
                assertThrows(IllegalArgumentException.class, () -> new SignsSource(config(40, 39, 0.5))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new SignsSource(config(40, 90, Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> SignArt.of(43, 0));
    }
}
