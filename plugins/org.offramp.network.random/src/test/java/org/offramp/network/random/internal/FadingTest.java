package org.offramp.network.random.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FadingTest {
    private static final int BLOCKS = 100_000;

    private static Samples power(double k) {
        long stream = Draws.stream(42, "av-1", "mec-1", 1);
        return new Samples(LongStream.range(0, BLOCKS).mapToDouble(b -> new Fading(k).power(stream, b)).toArray());
    }

    @Test
    void theDrawsAreUniform() {
        long stream = Draws.stream(1, "a", "b", 1);
        Samples uniform = new Samples(LongStream.range(-BLOCKS / 2, BLOCKS / 2)
                .mapToDouble(b -> Draws.uniform(stream, b, 0)).toArray());
        assertEquals(0.5, uniform.mean(), 0.004);
        assertTrue(uniform.distance(x -> x) < uniform.limit(), "" + uniform.distance(x -> x));
    }

    @Test
    void theNormalDrawsAreNormalAndIndependent() {
        long stream = Draws.stream(2, "a", "b", 1);
        double[] first = new double[BLOCKS];
        double[] second = new double[BLOCKS];
        double[] two = new double[2];
        for (int b = 0; b < BLOCKS; b++) {
            Draws.normal(stream, b, 0, two);
            first[b] = two[0];
            second[b] = two[1];
        }
        for (Samples one : new Samples[] {new Samples(first), new Samples(second)}) {
            assertEquals(0, one.mean(), 0.012);
            assertEquals(1, one.variance(), 0.02);
            // the logistic approximation of the normal distribution is good to 0.0002 (Bowling et al. 2009)
            double distance = one.distance(x -> 1 / (1 + Math.exp(-0.07056 * x * x * x - 1.5976 * x)));
            assertTrue(distance < one.limit() + 0.0002, "" + distance);
        }
        assertEquals(0, new Samples(first).correlation(new Samples(second)), 0.012);
    }

    @Test
    void rayleighPowerIsExponentialOfMeanOne() {
        Samples power = power(0);
        assertEquals(1, power.mean(), 0.012);
        assertEquals(1, power.variance(), 0.05);
        double distance = power.distance(x -> 1 - Math.exp(-x));
        assertTrue(distance < power.limit(), "" + distance);
    }

    @Test
    void ricianPowerHasMeanOneAndTheFactorThatIsConfigured() {
        for (double k : new double[] {0.5, 1, 4, 10}) {
            Samples power = power(k);
            assertEquals(1, power.mean(), 0.012);
            assertEquals((2 * k + 1) / ((k + 1) * (k + 1)), power.variance(), 0.03);
            // the factor from the two moments of the power (Greenstein et al. 1999)
            double line = Math.sqrt(power.mean() * power.mean() - power.variance());
            assertEquals(k, line / (power.mean() - line), 0.04 * (1 + k));
        }
    }

    @Test
    void ricianPowerIsDistributedAsANoncentralChiSquare() {
        for (double k : new double[] {1, 4}) {
            Samples power = power(k);
            double distance = power.distance(x -> rician(k, x));
            assertTrue(distance < power.limit(), "K " + k + ": " + distance);
        }
    }

    /** 2(K+1)x is chi-square, noncentral by 2K, of two degrees: a Poisson mixture of Erlang distributions. */
    private static double rician(double k, double power) {
        double y = (k + 1) * power;
        double sum = 0;
        double weight = Math.exp(-k);
        double term = Math.exp(-y);
        double tail = term;
        for (int j = 0; j < 200; j++) {
            sum += weight * (1 - tail);
            weight *= k / (j + 1);
            term *= y / (j + 1);
            tail += term;
        }
        return sum;
    }

    @Test
    void neighbouringBlocksAreIndependent() {
        Samples power = power(0);
        double[] next = new double[BLOCKS - 1];
        double[] own = new double[BLOCKS - 1];
        System.arraycopy(power.values(), 1, next, 0, BLOCKS - 1);
        System.arraycopy(power.values(), 0, own, 0, BLOCKS - 1);
        assertEquals(0, new Samples(own).correlation(new Samples(next)), 0.012);
    }
}
