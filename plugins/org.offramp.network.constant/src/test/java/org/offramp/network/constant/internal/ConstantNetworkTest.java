package org.offramp.network.constant.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.tck.NetworkModelContract;

class ConstantNetworkTest extends NetworkModelContract {
    @Override
    protected NetworkModel model() {
        return new ConstantNetwork(12.36, 22.81, 9.81, 7.19);
    }

    @Override
    protected boolean deterministic() {
        return true;
    }

    @Test
    void theLinkIsAsConfiguredForEachPairAndInstant() {
        LinkState expected = new LinkState(12.36e6, 22.81, 9.81e6, 7.19, 0);
        assertEquals(expected, model().link("a", "b", 0));
        assertEquals(expected, model().link("c", "d", Long.MAX_VALUE));
    }

    @Test
    void aValueOutOfRangeIsNamedWithItsRange() {
        requireNamed("uplinkMegabitsPerSecond", () -> new ConstantNetwork(0, 0, 1, 0));
        requireNamed("uplinkFixedMillis", () -> new ConstantNetwork(1, -1, 1, 0));
        requireNamed("downlinkMegabitsPerSecond", () -> new ConstantNetwork(1, 0, Double.POSITIVE_INFINITY, 0));
        requireNamed("downlinkFixedMillis", () -> new ConstantNetwork(1, 0, 1, Double.NaN));
    }

    private static void requireNamed(String key, Runnable work) {
        String reason = assertThrows(IllegalArgumentException.class, work::run).getMessage();
        assertTrue(reason.contains("org.offramp.network.constant: " + key + " = ") && reason.contains("between"),
                reason);
    }
}
