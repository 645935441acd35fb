package org.offramp.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.Prediction;

class TallyTest {
    private final Tally tally = new Tally(4);

    private void add(int label, int taken, double confidence) {
        tally.add(label, new Prediction(1, taken, (float) confidence, new float[4]));
    }

    @Test
    void accuracyAndClassesAreWhatAPersonCounts() {
        add(0, 0, 0.9);
        add(0, 0, 0.9);
        add(0, 1, 0.5);
        add(2, 3, 0.5);
        assertEquals(4, tally.images());
        assertEquals(0.5, tally.accuracy());
        assertEquals(List.of(new Tally.OfClass(0, 3, 2), new Tally.OfClass(2, 1, 0)), tally.classes());
        assertEquals(List.of(2, 0), tally.worst(5).stream().map(Tally.OfClass::label).toList());
        assertEquals(1, tally.worst(1).size());
    }

    @Test
    void mistakesAreCountedByPairTheMostFrequentFirst() {
        add(3, 1, 0.5);
        add(2, 3, 0.5);
        add(2, 3, 0.4);
        add(0, 0, 1);
        assertEquals(List.of(new Tally.Confusion(2, 3, 2), new Tally.Confusion(3, 1, 1)), tally.confusions());
    }

    @Test
    void theCalibrationErrorIsTheWeightedGapOfTheBins() {
        // bin 13 (0.867 to 0.933): three images of mean confidence 0.9, two right: gap 0.2333 of weight 3/4
        add(0, 0, 0.88);
        add(0, 0, 0.9);
        add(0, 1, 0.92);
        // bin 4 (0.267 to 0.333): one image of 0.3, right: gap 0.7 of weight 1/4
        add(1, 1, 0.3);
        assertEquals(0.75 * (0.9 - 2 / 3.0) + 0.25 * 0.7, tally.calibrationError(), 1e-6);
        assertEquals((0.88 + 0.9 + 0.92 + 0.3) / 4, tally.meanConfidence(), 1e-6);
        assertEquals(2, tally.bins().size());
        assertEquals(4.0 / 15, tally.bins().get(0).from(), 1e-12);
        assertEquals(2 / 3.0, tally.bins().get(1).accuracy(), 1e-12);
    }

    @Test
    void fullConfidenceFallsIntoTheLastBin() {
        add(0, 0, 1);
        add(0, 0, 0);
        assertEquals(1, tally.bins().get(1).to(), 1e-12);
        assertEquals(0, tally.bins().get(0).from(), 1e-12);
        assertEquals(0.5, tally.calibrationError(), 1e-9);
    }

    @Test
    void wilsonsIntervalHasItsKnownValues() {
        Interval eight = Interval.wilson(8, 10);
        assertEquals(0.4902, eight.low(), 5e-5);
        assertEquals(0.9433, eight.high(), 5e-5);
        Interval none = Interval.wilson(0, 10);
        assertEquals(0, none.low());
        assertEquals(0.2775, none.high(), 5e-5);
        Interval all = Interval.wilson(10, 10);
        assertEquals(0.7225, all.low(), 5e-5);
        assertEquals(1, all.high());
        assertTrue(Double.isNaN(Interval.wilson(0, 0).low()));
    }
}
