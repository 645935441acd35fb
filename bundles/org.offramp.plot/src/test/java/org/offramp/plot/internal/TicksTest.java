package org.offramp.plot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.plot.Axis;

class TicksTest {
    @Test
    void numbersAreRoundAndWrittenWithTheDigitsTheyNeed() {
        assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(Ticks.linear(0, 1, 6, false)));
        assertEquals(List.of("92.5", "95.0", "97.5", "100.0"), labels(Ticks.linear(91, 100, 4, false)));
        assertEquals(List.of("−20", "0", "20"), labels(Ticks.linear(-25, 25, 3, false)));
        assertEquals(List.of("0", "5,000", "10,000"), labels(Ticks.linear(0, 12_000, 3, false)));
        assertEquals(List.of("1", "2", "3"), labels(Ticks.linear(0.9, 3.1, 9, true)));
    }

    @Test
    void aLogarithmicAxisHasPowersOfTenAndWhatFitsBetween() {
        assertEquals(List.of("0.1", "1", "10", "100"), labels(Ticks.logarithmic(0.1, 100, 4)));
        assertEquals(List.of("1", "2", "5", "10"), labels(Ticks.logarithmic(1, 10, 5)));
        assertEquals(List.of("10⁻¹⁰", "10⁻⁵", "1", "100,000"), labels(Ticks.logarithmic(1e-12, 1e6, 4)));
        assertEquals(List.of("450", "500", "550"), labels(Ticks.logarithmic(430, 560, 4)));
    }

    @Test
    void noMoreAreMadeThanThereIsRoomFor() {
        for (int most = 2; most < 12; most++) {
            for (double high = 1e-7; high < 1e9; high *= 3.7) {
                assertTrue(Ticks.linear(0, high, most, false).size() <= most + 1);
                assertTrue(Ticks.logarithmic(1e-9, high, most).size() <= most);
            }
        }
    }

    @Test
    void theAxisBeginsAtZeroWhenDataIsNearAndCannotBeNegative() {
        Range range = new Range(false);
        range.add(0.01, 1);
        assertEquals(0, Scale.around(Axis.of("a", ""), range, true).low());
        range.add(-5);
        assertTrue(Scale.around(Axis.of("a", ""), range, true).low() < -5);
    }

    private static List<String> labels(List<Axis.Tick> ticks) {
        return ticks.stream().map(Axis.Tick::label).toList();
    }
}
