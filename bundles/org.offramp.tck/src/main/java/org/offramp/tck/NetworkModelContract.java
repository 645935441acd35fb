package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.LostTransfer;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.network.Transfer;

/**
 * What every {@link NetworkModel} keeps. A model's test extends this class, gives a new model, and says by the other
 * methods what it promises beyond that:
 *
 * <ul>
 * <li>{@link #model}: configured with an uplink that differs from its downlink; called several times, always with the
 *     same configuration and seed.
 * <li>{@link #deterministic}: {@code true} for a model that answers from its configuration and the time alone
 *     (constant, formula, trace, seeded random): its forecasts are then held against later answers, in any order, of
 *     any instance.
 * <li>{@link #knowsAllPairs}: {@code false} for a model that has a link only between the devices and servers of its
 *     configuration: it then has to answer {@link LinkState#NONE} for others.
 * <li>{@link #instant}: an instant at which {@link #deviceId} has a link to {@link #serverId}.
 * </ul>
 */
public abstract class NetworkModelContract {
    private static final String STRANGER = "nobody-knows-me";
    private static final int THREADS = 4;
    private static final int CALLS = 2_000;
    private static final long MILLI = 1_000_000;

    /** A new model, its uplink unlike its downlink. */
    protected abstract NetworkModel model();

    /** Name of a device that has a link to {@link #serverId}. */
    protected String deviceId() {
        return "av-1";
    }

    /** Name of a server that {@link #deviceId} has a link to. */
    protected String serverId() {
        return "mec-1";
    }

    /** Whether answers depend on configuration and time alone. */
    protected boolean deterministic() {
        return false;
    }

    /** Whether any device has a link to any server. */
    protected boolean knowsAllPairs() {
        return true;
    }

    /** An instant at which there is a link between {@link #deviceId} and {@link #serverId}. */
    protected long instant() {
        return System.nanoTime();
    }

    private Transfer transfer(long endNanos, double uplinkMillis, double downlinkMillis) {
        return new Transfer(deviceId(), serverId(), endNanos, 86_400, uplinkMillis, 1_600, downlinkMillis, 0.1);
    }

    @Test
    public void aKnownLinkIsConnected() {
        assertTrue(model().link(deviceId(), serverId(), instant()).connected());
    }

    @Test
    public void unknownNamesAndFarInstantsGetAStateToo() {
        NetworkModel model = model();
        for (long time : new long[] {instant(), instant() + 3_600_000 * MILLI, Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
            assertNotNull(model.link(STRANGER, "nowhere", time));
            assertNotNull(model.link(deviceId(), serverId(), time));
            assertNotNull(model.link("", "", time));
        }
    }

    @Test
    public void aPairThatTheModelDoesNotKnowHasNoLink() {
        assumeTrue(!knowsAllPairs(), "the model has a link for any pair");
        NetworkModel model = model();
        assertEquals(LinkState.NONE, model.link(STRANGER, "nowhere", instant()));
        model.observe(transfer(instant(), 5, 2));
        assertEquals(LinkState.NONE, model.link(STRANGER, "nowhere", instant()));
    }

    @Test
    public void uplinkAndDownlinkAreToldApart() {
        NetworkModel model = model();
        long now = instant();
        // a model that learns has to see that they differ
        for (int i = 0; i < 50; i++) {
            model.observe(transfer(now + i * MILLI, 40, 0.5));
        }
        LinkState link = model.link(deviceId(), serverId(), now + 50 * MILLI);
        assertTrue(link.uplinkBitsPerSecond() != link.downlinkBitsPerSecond()
                || link.uplinkFixedMillis() != link.downlinkFixedMillis(), link.toString());
    }

    @Test
    public void aLinkIsAnsweredWithoutBlocking() {
        NetworkModel model = model();
        long begin = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            model.link(deviceId(), serverId(), instant());
        }
        long meanMicros = (System.nanoTime() - begin) / 10_000_000;
        assertTrue(meanMicros < 1000, "a link takes " + meanMicros + " us on average");
    }

    @Test
    public void aReportIsTakenWithoutBlocking() {
        NetworkModel model = model();
        long begin = System.nanoTime();
        for (int i = 0; i < 2_000; i++) {
            model.observe(transfer(System.nanoTime(), 7 + i % 3, 2));
            model.lost(new LostTransfer(deviceId(), serverId(), System.nanoTime(), 86_400, 100, false));
        }
        long meanMicros = (System.nanoTime() - begin) / 4_000_000;
        assertTrue(meanMicros < 5000, "a report takes " + meanMicros + " us on average");
    }

    @Test
    public void theSameQuestionHasTheSameAnswer() {
        NetworkModel model = model();
        long now = instant();
        assertEquals(model.link(deviceId(), serverId(), now), model.link(deviceId(), serverId(), now));
        assertEquals(model.link(deviceId(), serverId(), now + 500 * MILLI),
                model.link(deviceId(), serverId(), now + 500 * MILLI));
    }

    @Test
    public void aForecastIsWhatIsAnsweredLater() {
        assumeTrue(deterministic(), "the model learns");
        List<Long> times = new ArrayList<>();
        long now = instant();
        for (int i = 0; i < 200; i++) {
            times.add(now + 17 * i * MILLI);
        }
        NetworkModel first = model();
        List<LinkState> forecast = new ArrayList<>();
        times.forEach(t -> forecast.add(first.link(deviceId(), serverId(), t)));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(5));
        NetworkModel second = model();
        for (int i : order) {
            first.link(STRANGER, serverId(), times.get(i));
            first.observe(transfer(times.get(i), 70, 20));
            first.lost(new LostTransfer(deviceId(), serverId(), times.get(i), 86_400, 100, false));
            assertEquals(forecast.get(i), first.link(deviceId(), serverId(), times.get(i)), "asked again");
            assertEquals(forecast.get(i), second.link(deviceId(), serverId(), times.get(i)), "another instance");
        }
    }

    @Test
    public void strangeTransfersDoNoHarm() {
        NetworkModel model = model();
        double[] strange = {0, 5, -1, 1e300, -1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        long[] bits = {86_400, 0, -5, Long.MAX_VALUE, Long.MIN_VALUE};
        long[] instants = {System.nanoTime(), Long.MIN_VALUE, Long.MAX_VALUE, 0};
        for (int i = 0; i < 400; i++) {
            double millis = strange[i % strange.length];
            Transfer transfer = new Transfer(deviceId(), serverId(), instants[i % instants.length],
                    bits[i % bits.length], millis, bits[(i + 1) % bits.length], strange[(i + 3) % strange.length],
                    strange[(i + 5) % strange.length]);
            LostTransfer loss = new LostTransfer(deviceId(), serverId(), instants[(i + 1) % instants.length],
                    bits[i % bits.length], millis, i % 7 == 0);
            assertDoesNotThrow(() -> model.observe(transfer));
            assertDoesNotThrow(() -> model.lost(loss));
            for (long time : instants) {
                assertNotNull(model.link(deviceId(), serverId(), time));
            }
        }
    }

    @Test
    public void whatOneLinkTeachesChangesNoOther() {
        NetworkModel model = model();
        long now = instant();
        LinkState before = model.link(deviceId(), "mec-of-another", now);
        for (int i = 0; i < 100; i++) {
            model.observe(transfer(now, 400, 100));
            model.lost(new LostTransfer(deviceId(), serverId(), now, 86_400, 100, true));
        }
        assertEquals(before, model.link(deviceId(), "mec-of-another", now));
    }

    @Test
    public void manyPairsAreNoBurden() {
        NetworkModel model = model();
        long now = instant();
        for (int i = 0; i < 20_000; i++) {
            model.observe(new Transfer("av-" + i, serverId(), now, 86_400, 7, 1_600, 2, 0.1));
            assertNotNull(model.link("av-" + i, serverId(), now));
        }
        assertTrue(model.link(deviceId(), serverId(), instant()).connected());
    }

    @Test
    public void anyThreadMayAskWhileAnotherReports() throws Exception {
        NetworkModel model = model();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                boolean reports = t == 0;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < CALLS; i++) {
                        if (reports) {
                            model.observe(transfer(System.nanoTime(), 7 + i % 3, 2));
                            model.lost(new LostTransfer(deviceId(), serverId(), System.nanoTime(), 86_400, 100, false));
                        } else {
                            assertNotNull(model.link(deviceId(), serverId(), System.nanoTime()));
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void threadsThatAskTheSameGetTheSame() throws Exception {
        assumeTrue(deterministic(), "the model learns");
        NetworkModel model = model();
        long now = instant();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<LinkState>>> all = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                all.add(threads.submit(() -> {
                    List<LinkState> seen = new ArrayList<>();
                    for (int i = 0; i < CALLS; i++) {
                        seen.add(model.link(deviceId(), serverId(), now + i * MILLI));
                    }
                    return seen;
                }));
            }
            List<LinkState> first = all.get(0).get(60, TimeUnit.SECONDS);
            assertNotEquals(0, first.size());
            for (Future<List<LinkState>> one : all) {
                assertEquals(first, one.get(60, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
