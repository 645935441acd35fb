package org.offramp.link;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Prints the figures of docs/network-models.md: median and 90 % quantile over 40 seeds, after 300 transfers. */
class EstimatorFiguresTest {
    private static final double[][] LINKS = {{22.81, 12.36}, {5, 50}, {0.4, 200}, {10, 1}};
    private static final double[][] NOISES = {{0.05, 0}, {0.05, 0.05}, {0.2, 0.05}};

    @Test
    void theFiguresOfTheDocumentComeOut() {
        for (double[] noise : NOISES) {
            for (double[] link : LINKS) {
                Function<Long, SyntheticLink> settled = seed -> {
                    SyntheticLink of = new SyntheticLink(seed, noise[0], noise[1]);
                    of.cross(300, link[0], link[1]);
                    return of;
                };
                double[] rate = both(s -> 100 * Math.abs(settled.apply(s).megabits() / link[1] - 1));
                double[] fixed = both(
                        s -> 100 * Math.abs(settled.apply(s).estimator.estimate().fixedMillis() / link[0] - 1));
                double[] drop = both(s -> settled.apply(s).noticed(link[0], link[1], link[1] / 10));
                System.out.printf(Locale.ROOT, "noise %2.0f %%, outliers %1.0f %%, %5.2f ms, %6.2f Mbit/s: rate off by"
                        + " %4.1f / %4.1f %%, fixed delay by %4.1f / %4.1f %%, a tenth of the rate noticed after"
                        + " %2.0f / %2.0f transfers%n", 100 * noise[0], 100 * noise[1], link[0], link[1], rate[0],
                        rate[1], fixed[0], fixed[1], drop[0], drop[1]);
                assertTrue(rate[0] < 25 && fixed[0] < 5 && drop[0] <= 10, "see the line above");
            }
        }
    }

    private static double[] both(ToDoubleFunction<Long> figure) {
        return new double[] {SyntheticLink.quantile(0.5, figure), SyntheticLink.quantile(0.9, figure)};
    }
}
