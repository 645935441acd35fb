package org.offramp.source.signs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class DrawingTest {
    @Test
    void wordsFillTheirBox() {
        for (String word : new String[] {"20", "30", "50", "60", "70", "80", "100", "120", "STOP"}) {
            Rectangle2D box = Glyphs.word(word, 100, 80, 12, 6).getBounds2D();
            assertEquals(0, box.getCenterX(), 5, word);
            assertTrue(box.getWidth() > 88 && box.getWidth() < 108, word + " is " + box.getWidth() + " wide");
            assertTrue(box.getHeight() > 70 && box.getHeight() < 90, word + " is " + box.getHeight() + " high");
        }
    }

    @Test
    void paintStaysOnTheMetal() {
        for (int label = 0; label < SignNames.count(); label++) {
            for (int variant = 0; variant < SignArt.VARIANTS; variant++) {
                SignArt art = SignArt.of(label, variant);
                Rectangle2D metal = art.outline().getBounds2D();
                assertTrue(metal.getWidth() > 185 && metal.getWidth() < 215, SignNames.of(label) + " " + metal);
                for (SignArt.Layer layer : art.layers()) {
                    assertTrue(metal.contains(layer.shape().getBounds2D()) || metal.equals(layer.shape().getBounds2D()),
                            SignNames.of(label) + ": " + layer.ink() + " leaves the sign");
                }
            }
        }
    }

    @Test
    void pathsAreReadAndWrongOnesRefused() {
        Shape shape = SvgPath.parse("M1 2 L3,4 5 6 Q7 8 9 10 C1 1 2 2 3 3 Z");
        assertEquals(new Rectangle2D.Double(1, 1, 8, 9), SvgPath.parse("M1 1 L9 10 Z").getBounds2D());
        assertTrue(shape.getBounds2D().getMaxX() >= 9);
        assertThrows(IllegalArgumentException.class, () -> SvgPath.parse("1 2"));
    }

    @Test
    void diceAreEvenAndTheSameEverywhere() {
        Dice dice = new Dice(1, 2);
        double sum = 0;
        double squares = 0;
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            double value = dice.normal();
            sum += value;
            squares += value * value;
            counts[dice.below(7)]++;
        }
        assertEquals(0, sum / 70_000, 0.02);
        assertEquals(1, squares / 70_000, 0.02);
        for (int count : counts) {
            assertEquals(10_000, count, 400);
        }
        assertEquals(new Dice(1, 2).in(0, 1), new Dice(1, 2).in(0, 1));
        assertTrue(new Dice(1, 2).in(0, 1) != new Dice(1, 3).in(0, 1));
        assertTrue(new Dice(1, 2).in(0, 1) != new Dice(2, 2).in(0, 1));
    }

    @Test
    void jpegLossKeepsEvenColourAndBlursDetail() {
        Light even = new Light(13, 9);
        java.util.Arrays.fill(even.rgb, 0.5f);
        JpegLoss.apply(even, 50);
        for (float value : even.rgb) {
            assertEquals(0.5, value, 0.02);
        }
        Light board = new Light(16, 16);
        for (int i = 0; i < board.rgb.length; i++) {
            board.rgb[i] = (i / 3 + i / 48) % 2;
        }
        float[] before = board.rgb.clone();
        JpegLoss.apply(board, 95);
        double loss = 0;
        for (int i = 0; i < before.length; i++) {
            loss += Math.abs(before[i] - board.rgb[i]) / before.length;
        }
        assertTrue(loss > 0 && loss < 0.1, "loss " + loss);
    }

    @Test
    void blurAndSmearKeepTheLight() {
        Light light = new Light(21, 21);
        light.rgb[3 * (10 * 21 + 10)] = 1;
        light.blur(1.3);
        light.smear(4, 3);
        double sum = 0;
        for (float value : light.rgb) {
            sum += value;
            assertTrue(value < 0.1, "spread");
        }
        assertEquals(1, sum, 0.001);
    }
}
