package org.offramp.transport.mqtt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {
    @Test
    void theTrueOffsetLiesWithinTheUncertaintyHoweverUnlikeTheTwoWaysAre() {
        SplittableRandom random = new SplittableRandom(7);
        for (double asymmetry : new double[] {0.1, 1, 10}) {
            ClockOffset clock = new ClockOffset();
            double offset = -3.25e9;
            double drift = 50e-6;
            for (int i = 0; i < 500; i++) {
                double t1 = 1e6 + i * 50_000.0;
                double up = 300 * asymmetry + 5000 * random.nextDouble() * random.nextDouble();
                double down = 300 + 5000 * random.nextDouble() * random.nextDouble();
                double truth = offset + drift * (t1 - 1e6);
                clock.add(t1, t1 + up + truth, t1 + up + 900 + truth, t1 + up + 900 + down);
                assertTrue(Math.abs(clock.offsetMicros() - truth) <= clock.uncertaintyMicros() + 0.5,
                        i + ": off by " + (clock.offsetMicros() - truth) + " of " + clock.uncertaintyMicros());
            }
            assertTrue(clock.uncertaintyMicros() < 300 * (1 + asymmetry), "narrowed to " + clock.uncertaintyMicros());
        }
    }

    @Test
    void aClockWithANewOriginIsNoticedAtTheFirstExchange() {
        ClockOffset clock = new ClockOffset();
        for (int i = 0; i < 100; i++) {
            double t = i * 1e4;
            clock.add(t, t + 1000 + 5e8, t + 1500 + 5e8, t + 2500);
        }
        assertEquals(5e8, clock.offsetMicros(), 100);
        clock.add(2e6, 2e6 + 1000 - 7e7, 2e6 + 1500 - 7e7, 2e6 + 2500);
        assertEquals(-7e7, clock.offsetMicros(), 1002);
    }
}
