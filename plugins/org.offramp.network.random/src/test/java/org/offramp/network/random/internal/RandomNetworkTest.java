package org.offramp.network.random.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;

class RandomNetworkTest {
    private static final int BLOCKS = 50_000;

    private static RandomNetwork model(Map<String, Object> keys) {
        return new RandomNetwork(Configs.of(keys));
    }

    /** The figure of each block of a pair. */
    private static Samples samples(RandomNetwork model, String device, String server, ToDoubleFunction<LinkState> of) {
        return new Samples(IntStream.range(0, BLOCKS)
                .mapToDouble(b -> of.applyAsDouble(model.link(device, server, b * 30_000_000L + 1))).toArray());
    }

    @Test
    void uniformRatesAreThoseOfLiAndOthers() {
        RandomNetwork model = model(Map.of());
        Samples up = samples(model, "av-1", "mec-1", LinkState::uplinkBitsPerSecond);
        assertEquals(60e6, up.mean(), 0.4e6);
        double distance = up.distance(x -> (x - 20e6) / 80e6);
        assertTrue(distance < up.limit(), "" + distance);
        // 50 to 100 kbyte at this rate take 12.07 ms on average
        Samples sizes = samples(model, "sizes", "any", l -> 50e3 + 50e3 * (l.uplinkBitsPerSecond() - 20e6) / 80e6);
        double mean = IntStream.range(0, BLOCKS).mapToDouble(b -> 8e3 * sizes.values()[b] / up.values()[b]).average()
                .orElseThrow();
        assertEquals(12.07, mean, 0.15);
    }

    @Test
    void directionsPairsAndSeedsAreIndependent() {
        RandomNetwork model = model(Map.of());
        Samples up = samples(model, "av-1", "mec-1", LinkState::uplinkBitsPerSecond);
        Samples[] others = {samples(model, "av-1", "mec-1", LinkState::downlinkBitsPerSecond),
            samples(model, "av-2", "mec-1", LinkState::uplinkBitsPerSecond),
            samples(model, "av-1", "mec-2", LinkState::uplinkBitsPerSecond),
            samples(model, "mec-1", "av-1", LinkState::uplinkBitsPerSecond),
            samples(model(Map.of("seed", 2L)), "av-1", "mec-1", LinkState::uplinkBitsPerSecond)};
        for (Samples other : others) {
            assertEquals(0, up.correlation(other), 0.02);
        }
    }

    @Test
    void aBlockHoldsAsLongAsConfigured() {
        RandomNetwork model = model(Map.of("blockMillis", 10.0));
        LinkState first = model.link("a", "b", 10_000_000L);
        assertEquals(first, model.link("a", "b", 19_999_999L));
        assertNotEquals(first, model.link("a", "b", 20_000_000L));
        assertNotEquals(model.link("a", "b", 0), model.link("a", "b", -1));
    }

    @Test
    void theSnrOfRayleighFadingIsExponentialAroundTheGainOfTheDistance() {
        RandomNetwork model = model(Map.of("kind", "rayleigh", "outageMegabits", 0.0));
        double metres = model.metres("av-1", "mec-1");
        assertTrue(metres >= 50 && metres <= 250, "" + metres);
        // by hand: P + gain - noise in dB
        double gainDb = 10 * Math.log10(4.11) + 28 * Math.log10(299_792_458 / (4 * Math.PI * 3.5e9 * metres));
        double expected = Math.pow(10, (23 + gainDb - (-165 + 70)) / 10);
        Samples snr = samples(model, "av-1", "mec-1", l -> Math.pow(2, l.uplinkBitsPerSecond() / 10e6) - 1);
        assertEquals(1, snr.mean() / expected, 0.02);
        double distance = snr.distance(x -> 1 - Math.exp(-x / expected));
        assertTrue(distance < snr.limit(), "" + distance);
        Samples down = samples(model, "av-1", "mec-1", l -> Math.pow(2, l.downlinkBitsPerSecond() / 10e6) - 1);
        assertEquals(Math.pow(10, 0.7), down.mean() / snr.mean(), 0.12);
    }

    @Test
    void theMeanGainOfDroosExampleIsMet() {
        // sec. VI of DROO: A = 4.11, 915 MHz, exponent 2.8, at 3 m
        Channel droo = new Channel(2e6, 1, 1, 915e6, 2.8, 4.11);
        assertEquals(4.11 * Math.pow(3e8 / (4 * 3.14159265 * 915e6 * 3), 2.8), droo.meanGain(3), 2e-6);
        assertEquals(6.98e-6, droo.meanGain(3), 0.02e-6);
    }

    @Test
    void aLineOfSightMakesTheRateSteadier() {
        Samples without = samples(model(Map.of("kind", "rayleigh", "outageMegabits", 0.0)), "av-1", "mec-1",
                LinkState::uplinkBitsPerSecond);
        Samples with = samples(model(Map.of("kind", "rician", "ricianK", 10.0, "outageMegabits", 0.0)), "av-1", "mec-1",
                LinkState::uplinkBitsPerSecond);
        assertTrue(with.variance() < without.variance() / 2, with.variance() + " and " + without.variance());
    }

    @Test
    void aBlockBelowTheLeastRateHasNoLink() {
        RandomNetwork model = model(Map.of("kind", "rayleigh", "outageMegabits", 1.0, "minimumMetres", 300.0,
                "maximumMetres", 300.0));
        Samples lost = samples(model, "a", "b", l -> l.connected() ? 0 : 1);
        // exponential SNR: outage when either direction is below 2^0.1 - 1
        double threshold = Math.pow(2, 0.1) - 1;
        Channel up = new Channel(10e6, Channel.fromDbm(23), Channel.fromDbm(-165), 3.5e9, 2.8, 4.11);
        double upSnr = up.meanSnr(300);
        double kept = Math.exp(-threshold / upSnr) * Math.exp(-threshold / (upSnr * Math.pow(10, 0.7)));
        assertEquals(1 - kept, lost.mean(), 0.01);
        assertTrue(samples(model, "a", "b", l -> l.connected() ? l.uplinkBitsPerSecond() : 1e6).values().length > 0
                && IntStream.range(0, 1000).mapToObj(b -> model.link("a", "b", b * 30_000_000L))
                .allMatch(l -> !l.connected() || l.uplinkBitsPerSecond() >= 1e6));
    }

    @Test
    void fixedDelaysAreAsConfiguredAndNothingIsUncertain() {
        LinkState link = model(Map.of("uplinkFixedMillis", 7.0, "downlinkFixedMillis", 3.0)).link("a", "b", 0);
        assertEquals(7, link.uplinkFixedMillis());
        assertEquals(3, link.downlinkFixedMillis());
        assertEquals(0, link.relativeUncertainty());
    }

    @Test
    void aValueOutOfRangeIsNamedWithItsRange() {
        Map<String, Object> wrong = Map.ofEntries(Map.entry("kind", "gauss"), Map.entry("blockMillis", 0.0),
                Map.entry("uplinkMinimumMegabits", -1.0), Map.entry("uplinkMaximumMegabits", 5.0),
                Map.entry("downlinkMaximumMegabits", Double.NaN), Map.entry("minimumMetres", 0.0),
                Map.entry("maximumMetres", 10.0), Map.entry("carrierGigahertz", 1e9),
                Map.entry("pathLossExponent", 0.0), Map.entry("ricianK", -1.0), Map.entry("uplinkMegahertz", 0.0),
                Map.entry("noiseDbmPerHertz", 5.0), Map.entry("origin", "noon"), Map.entry("outageMegabits", -0.1));
        wrong.forEach((key, value) -> {
            String reason = assertThrows(IllegalArgumentException.class, () -> model(Map.of(key, value)), key)
                    .getMessage();
            assertTrue(reason.startsWith("org.offramp.network.random: " + key + " = " + value)
                    && (reason.contains("between") || reason.contains("one of")), reason);
        });
    }
}
