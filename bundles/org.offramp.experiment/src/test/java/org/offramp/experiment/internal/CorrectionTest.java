package org.offramp.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.ComputeProfile;

class CorrectionTest {
    private static final ComputeProfile WANTED = new ComputeProfile(1.12, 365.94e9);

    /** Halves as a device takes them that adds a fixed time and works a share slower than told. */
    private static List<Correction.Half> halves(ComputeProfile told, double more, double slower, Random noise) {
        List<Correction.Half> halves = new ArrayList<>();
        for (double gigaMac : new double[] {0.08, 0.145, 0.311, 0.391, 0.584, 0.749, 1.12}) {
            for (int i = 0; i < 9; i++) {
                double millis = told.fixedMillis() + more + gigaMac * 1e12 / told.macPerSecond() * slower;
                // now and then something else has the processor
                halves.add(new Correction.Half(gigaMac * 1e9, millis + (noise.nextInt(5) == 0 ? 20 * noise.nextDouble()
                        : 0.02 * noise.nextGaussian())));
            }
        }
        return halves;
    }

    @Test
    void aDeviceThatIsToldTheCorrectedNumbersTakesAsLongAsTheWantedOne() {
        Random noise = new Random(3);
        ComputeProfile told = Correction.of(WANTED, WANTED, halves(WANTED, 0.4, 1.03, noise));
        for (Correction.Half half : halves(told, 0.4, 1.03, new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public int nextInt(int bound) {
                return 1;
            }

            @Override
            public synchronized double nextGaussian() {
                return 0;
            }
        })) {
            assertEquals(WANTED.fixedMillis() + half.macs() * 1e3 / WANTED.macPerSecond(), half.millis(), 0.05);
        }
    }

    @Test
    void whatACoolRuntimeMadeTooMuchOfIsTakenBack() {
        ComputeProfile first = Correction.of(WANTED, WANTED, halves(WANTED, 0.58, 1, new Random(4)));
        assertEquals(0.54, first.fixedMillis(), 0.03);
        ComputeProfile second = Correction.of(WANTED, first, halves(first, 0.35, 1, new Random(5)));
        assertEquals(0.77, second.fixedMillis(), 0.03, "the runtime takes 0.35 ms once it is warm");
        assertEquals(WANTED.macPerSecond(), second.macPerSecond(), 0.02 * WANTED.macPerSecond());
    }

    @Test
    void nothingMeasuredCorrectsNothing() {
        assertEquals(WANTED, Correction.of(WANTED, WANTED, List.of()));
        assertEquals(WANTED, Correction.of(WANTED, WANTED, List.of(new Correction.Half(0, 3))));
    }

    @Test
    void whatIsFarOffIsCorrectedWithinBounds() {
        ComputeProfile told = Correction.of(WANTED, WANTED, halves(WANTED, 50, 3, new Random(1)));
        assertEquals(0.52, told.fixedMillis(), 1e-9, "0.6 ms");
        assertEquals(1.12e12 / WANTED.macPerSecond() / 1.05, 1.12e12 / told.macPerSecond(), 1e-9, "5 %");
        ComputeProfile slow = new ComputeProfile(1.12, 3.6e9);
        told = Correction.of(slow, slow, halves(slow, 0, 1.1, new Random(1)));
        assertEquals(1.12e12 / slow.macPerSecond() - 0.6, 1.12e12 / told.macPerSecond(), 1e-9, "0.6 ms");
        told = Correction.of(WANTED, WANTED, halves(WANTED, -0.5, 1, new Random(1)));
        assertEquals(1.12, told.fixedMillis(), 1e-9, "what is too quick is not slowed down");
        assertEquals(0.82, Correction.of(WANTED, WANTED, List.of(new Correction.Half(1e9,
                1.12 + 1e12 / WANTED.macPerSecond() + 0.3))).fixedMillis(), 1e-9, "one demand alone tells t0");
    }
}
