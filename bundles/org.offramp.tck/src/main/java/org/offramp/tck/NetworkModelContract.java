package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.network.Transfer;

/** What every {@link NetworkModel} keeps. */
public abstract class NetworkModelContract {
    /** A new model. */
    protected abstract NetworkModel model();

    /** Name of a device that has a link to {@link #serverId}. */
    protected String deviceId() {
        return "av-1";
    }

    /** Name of a server that {@link #deviceId} has a link to. */
    protected String serverId() {
        return "mec-1";
    }

    @Test
    public void aKnownLinkIsConnected() {
        assertTrue(model().link(deviceId(), serverId(), System.nanoTime()).connected());
    }

    @Test
    public void unknownNamesAndFarInstantsGetAStateToo() {
        NetworkModel model = model();
        for (long time : new long[] {System.nanoTime(), System.nanoTime() + 3_600_000_000_000L, Long.MIN_VALUE, 0}) {
            assertNotNull(model.link("nobody", "nowhere", time));
            assertNotNull(model.link(deviceId(), serverId(), time));
        }
    }

    @Test
    public void aLinkIsAnsweredWithoutBlocking() {
        NetworkModel model = model();
        long begin = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            model.link(deviceId(), serverId(), System.nanoTime());
        }
        long meanMicros = (System.nanoTime() - begin) / 10_000_000;
        assertTrue(meanMicros < 1000, "a link takes " + meanMicros + " us on average");
    }

    @Test
    public void strangeTransfersDoNoHarm() {
        NetworkModel model = model();
        double[] strange = {0, 5, -1, 1e300, Double.NaN, Double.POSITIVE_INFINITY};
        for (double millis : strange) {
            Transfer transfer = new Transfer(deviceId(), serverId(), System.nanoTime(), 86_400, millis, 1_600, millis,
                    millis);
            assertDoesNotThrow(() -> model.observe(transfer));
            assertNotNull(model.link(deviceId(), serverId(), System.nanoTime()));
        }
    }

    @Test
    public void anyThreadMayAskWhileAnotherReports() throws Exception {
        NetworkModel model = model();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<?>[] all = new Future<?>[4];
            for (int t = 0; t < all.length; t++) {
                boolean reports = t == 0;
                all[t] = threads.submit(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        if (reports) {
                            model.observe(new Transfer(deviceId(), serverId(), System.nanoTime(), 86_400, 7 + i % 3,
                                    1_600, 2, 0.1));
                        } else {
                            LinkState link = model.link(deviceId(), serverId(), System.nanoTime());
                            assertNotNull(link);
                        }
                    }
                });
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
