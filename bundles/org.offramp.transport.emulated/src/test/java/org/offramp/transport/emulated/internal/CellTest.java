package org.offramp.transport.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;

/** What a cell does with the rates that a model gives, in a time that the test makes. */
class CellTest {
    private static final long MILLI = 1_000_000;
    /** Clocks of this kind begin anywhere, also shortly before they turn over. */
    private static final long START = Long.MAX_VALUE - 20 * MILLI;

    private final List<String> sent = new ArrayList<>();
    private NetworkModel model = (device, server, time) -> new LinkState(1e6, 5, 2e6, 3, 0);
    private final Links links = new Links();
    private final Cell cell = new Cell(true, links, (parcel, finish, link) -> sent.add(
            parcel.way.deviceId + " " + Math.round((finish - START) / 1e4) / 100.0));

    private void add(String device, double bits, double readyMillis) {
        links.use((d, s, t) -> model.link(d, s, t));
        cell.add(parcel(new Way(device, true), bits, START + (long) (readyMillis * MILLI)));
    }

    private static Parcel parcel(Way way, double bits, long readyNanos) {
        return new Parcel(way, "mec-1", bits, readyNanos, 0) {
            @Override
            boolean withdrawn() {
                return way.deviceId.startsWith("gone");
            }

            @Override
            void arrive(long handOverNanos) {
                throw new AssertionError("a cell only sends");
            }
        };
    }

    private void advanceTo(double millis) {
        cell.advance(START + (long) (millis * MILLI), false);
    }

    @Test
    void aMessageTakesItsBitsOverTheRate() {
        add("av-1", 10_000, 2);
        advanceTo(11);
        assertEquals(List.of(), sent);
        advanceTo(100);
        assertEquals(List.of("av-1 12.0"), sent);
    }

    @Test
    void howOftenItIsLookedAtChangesNothing() {
        model = (d, s, time) -> new LinkState(1e6 * (1 + (time - START) / MILLI % 7), 0, 1, 0, 0);
        add("av-1", 100_000, 0);
        advanceTo(1000);
        List<String> once = List.copyOf(sent);
        sent.clear();
        Cell often = new Cell(true, links, (parcel, finish, link) -> sent.add("av-1 "
                + Math.round((finish - START) / 1e4) / 100.0));
        often.add(parcel(new Way("av-1", true), 100_000, START));
        for (double t = 0; t < 1000; t += 0.5) {
            often.advance(START + (long) (t * MILLI), false);
        }
        assertEquals(once, sent);
    }

    @Test
    void aRateThatChangesWithinAMessageIsFollowed() {
        model = (d, s, time) -> new LinkState(time - START < 10 * MILLI ? 1e6 : 4e6, 0, 1, 0, 0);
        add("av-1", 50_000, 0);
        advanceTo(1000);
        // 10,000 bits in the first 10 ms, the other 40,000 in 10 ms
        assertEquals(List.of("av-1 20.0"), sent);
    }

    @Test
    void messagesOfOneCellFollowEachOtherEachAtTheRateOfItsDevice() {
        model = (device, s, time) -> new LinkState(device.equals("slow") ? 1e6 : 10e6, 0, 1, 0, 0);
        add("slow", 10_000, 0);
        add("fast", 10_000, 1);
        add("slow", 10_000, 2);
        advanceTo(100);
        assertEquals(List.of("slow 10.0", "fast 11.0", "slow 21.0"), sent);
    }

    @Test
    void theCellIsFreeAgainAfterAPause() {
        add("av-1", 10_000, 0);
        advanceTo(50);
        add("av-1", 10_000, 60);
        advanceTo(100);
        assertEquals(List.of("av-1 10.0", "av-1 70.0"), sent);
    }

    @Test
    void aMessageThatWasReadyBeforeItIsKnownBeginsWhereTheCellBecameFree() {
        add("av-1", 10_000, 0);
        advanceTo(50);
        add("av-1", 10_000, 5);
        advanceTo(100);
        assertEquals(List.of("av-1 10.0", "av-1 20.0"), sent, "not at 5 ms, when the cell was busy");
    }

    @Test
    void anOutageStopsAMessageWhereItIsAndOthersPassIt() {
        model = (device, s, time) -> device.equals("tunnel") && time - START > 5 * MILLI && time - START < 50 * MILLI
                ? LinkState.NONE : new LinkState(1e6, 0, 1e6, 0, 0);
        add("tunnel", 10_000, 0);
        add("av-1", 10_000, 0);
        advanceTo(200);
        assertEquals(List.of("av-1 15.0", "tunnel 55.0"), sent);
        assertEquals(0, cell.takeDropped());
    }

    @Test
    void anOutageMayDropWhatItMeets() {
        model = (device, s, time) -> device.equals("tunnel") ? LinkState.NONE : new LinkState(1e6, 0, 1e6, 0, 0);
        add("tunnel", 10_000, 0);
        add("av-1", 10_000, 0);
        add("tunnel", 10_000, 0);
        cell.advance(START + 20 * MILLI, true);
        assertEquals(List.of("av-1 10.0"), sent);
        assertEquals(2, cell.takeDropped());
        assertEquals(0, cell.takeDropped());
        assertTrue(cell.isEmpty());
    }

    @Test
    void aLongQueueInAnOutageAsksTheModelOnceADeviceAndStep() {
        int[] asked = new int[1];
        model = (d, s, t) -> {
            asked[0]++;
            return LinkState.NONE;
        };
        Way[] ways = {new Way("av-1", true), new Way("av-2", true)};
        links.use((d, s, t) -> model.link(d, s, t));
        for (int i = 0; i < 1000; i++) {
            cell.add(parcel(ways[i % 2], 10_000, START));
        }
        advanceTo(10);
        assertEquals(2 * 10, asked[0]);
    }

    @Test
    void whatNobodyWaitsForIsNotSent() {
        add("gone", 10_000, 0);
        add("av-1", 10_000, 0);
        advanceTo(30);
        assertEquals(List.of("av-1 10.0"), sent);
    }

    @Test
    void theEndOfAMessageIsForeseenAtThePresentRate() {
        add("av-1", 10_000, 0);
        advanceTo(4);
        long now = START + 4 * MILLI;
        assertEquals(START + 10 * MILLI, cell.nextNanos(now, now + 100 * MILLI, false));
        assertEquals(now + MILLI, cell.nextNanos(now, now + MILLI, false));
        model = (d, s, t) -> LinkState.NONE;
        assertEquals(now + 100 * MILLI, cell.nextNanos(now, now + 100 * MILLI, false));
    }

    @Test
    void withoutAModelOrWithOneThatFailsNothingPasses() {
        model = (d, s, t) -> {
            throw new IllegalStateException("broken model of this test");
        };
        add("av-1", 10_000, 0);
        advanceTo(10);
        links.use(null);
        advanceTo(20);
        assertEquals(List.of(), sent);
        links.use((d, s, t) -> new LinkState(1e6, 0, 1e6, 0, 0));
        advanceTo(40);
        assertEquals(List.of("av-1 30.0"), sent);
    }
}
