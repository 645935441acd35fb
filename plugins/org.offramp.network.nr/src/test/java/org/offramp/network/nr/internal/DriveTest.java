package org.offramp.network.nr.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.offramp.network.nr.internal.Configured.list;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;

/** A street of 800 m with three base stations, to and fro in 115.2 s. */
class DriveTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private static NrConfig street(Object... changes) {
        Map<String, Object> all = new HashMap<>(Map.of("adaptation", "radio", "formula", "ts38306", "devices",
                list("av-1 0", "av-2 30"), "servers", list("mec-1 bs-1", "mec-3 bs-3")));
        for (int i = 0; i < changes.length; i += 2) {
            all.put((String) changes[i], changes[i + 1]);
        }
        return Configured.of(all);
    }

    private static Drive drive(NrConfig config) {
        return new Drive(RadioLinks.of(config, 0).plan());
    }

    @Test
    void theVehicleIsServedByEachBaseStationWhereThatIsNear() {
        Drive drive = drive(street("shadowing", false, "lineOfSight", "always"));
        assertEquals(115_200 * MILLI, drive.periodNanos());
        assertEquals(0, drive.cellAt(2 * SECOND), "28 m along the street");
        assertEquals(1, drive.cellAt(29 * SECOND), "403 m");
        assertEquals(2, drive.cellAt(57 * SECOND), "792 m");
        assertEquals(1, drive.cellAt(86 * SECOND), "on the way back");
        assertEquals(4, drive.handoverNanos().length, "two each way");
    }

    @Test
    void theSamePlaceMayBeServedByAnotherStationOnTheWayBack() {
        Drive drive = drive(street("shadowing", false, "lineOfSight", "always"));
        long there = drive.handoverNanos()[0];
        long back = drive.periodNanos() - there;
        assertEquals(1, drive.cellAt(there));
        assertEquals(1, drive.cellAt(back));
        long before = there - 40 * MILLI;
        assertEquals(0, drive.cellAt(before));
        assertEquals(1, drive.cellAt(drive.periodNanos() - before), "hysteresis holds on to the one that serves");
    }

    @Test
    void aHandoverInterruptsTheLinkForAsLongAsConfigured() {
        Drive drive = drive(street());
        assertTrue(drive.handoverNanos().length >= 2, drive.handoverNanos().length + " handovers");
        for (long begin : drive.handoverNanos()) {
            assertEquals(0, drive.at(begin).uplink());
            assertEquals(0, drive.at(begin + 50 * MILLI - 1).downlink());
            assertNotEquals(drive.cellAt(begin), drive.cellAt(begin - 1));
        }
        long first = drive.handoverNanos()[0];
        assertTrue(drive.at(first + 50 * MILLI).downlink() > 0);
        assertTrue(drive.at(first - 1).downlink() > 0);
    }

    @Test
    void inSightTheWholeStreetIsCoveredAndRatesFollowThePlace() {
        Drive drive = drive(street("handoverInterruptionMillis", 0.0, "shadowing", false, "lineOfSight", "always"));
        Set<Double> rates = new HashSet<>();
        for (long t = 0; t < drive.periodNanos(); t += 40 * MILLI) {
            Drive.State state = drive.at(t);
            assertTrue(state.uplink() > 0 && state.downlink() > 0, t + " ns");
            rates.add(state.downlink());
        }
        assertTrue(rates.size() >= 5, "rates " + rates);
    }

    @Test
    void withShadowsTheStreetIsCoveredAllButShortGaps() {
        for (long seed = 1; seed <= 5; seed++) {
            Drive drive = drive(street("seed", seed));
            double[] sums = new double[3];
            int steps = 0;
            for (long t = 0; t < drive.periodNanos(); t += 40 * MILLI) {
                Drive.State state = drive.at(t);
                sums[0] += state.uplink() / 1e6;
                sums[1] += state.downlink() / 1e6;
                sums[2] += state.uplink() > 0 && state.downlink() > 0 ? 1 : 0;
                steps++;
            }
            System.out.printf("street, 20 MHz, seed %d: %d handovers in %.1f s, mean uplink %.1f, downlink %.1f Mbit/s,"
                    + " linked %.1f %% of the time%n", seed, drive.handoverNanos().length, drive.periodNanos() / 1e9,
                    sums[0] / steps, sums[1] / steps, 100 * sums[2] / steps);
            assertTrue(sums[2] / steps > 0.9, "seed " + seed);
        }
    }

    @Test
    void upAndDownDifferByTheirOwnPowersAndNoises() {
        NrConfig standing = street("speedKilometersPerHour", 0.0, "shadowing", false, "lineOfSight", "never",
                "baseStations", list("bs-1 250 0", "bs-3 4000 0"));
        Drive.State state = drive(standing).at(0);
        assertTrue(state.downlink() > 2 * state.uplink(), state.toString());
        Drive.State strong = drive(street("speedKilometersPerHour", 0.0, "shadowing", false, "lineOfSight", "never",
                "baseStations", list("bs-1 250 0", "bs-3 4000 0"), "devicePowerDbm", 33.0)).at(0);
        assertEquals(state.downlink(), strong.downlink());
        assertTrue(strong.uplink() > state.uplink());
    }

    @Test
    void theSameSeedGivesTheSameLinksAndAnotherSeedOthers() {
        NrNetwork one = new NrNetwork(street());
        NrNetwork same = new NrNetwork(street());
        NrNetwork other = new NrNetwork(street("seed", 2L));
        int differences = 0;
        for (long t = -200 * SECOND; t < 400 * SECOND; t += 333 * MILLI) {
            LinkState link = one.link("av-1", "mec-1", t);
            assertEquals(link, same.link("av-1", "mec-1", t));
            assertEquals(one.link("stranger", "mec-1", t), same.link("stranger", "mec-1", t));
            differences += link.equals(other.link("av-1", "mec-1", t)) ? 0 : 1;
        }
        assertTrue(differences > 100, differences + " differences");
    }

    @Test
    void aForecastSaysWhatWillBeSaidThen() {
        NrNetwork network = new NrNetwork(street());
        long[] times = new java.util.Random(1).longs(500, 0, 1000 * SECOND).toArray();
        Map<Long, LinkState> forecasts = new HashMap<>();
        for (long t : times) {
            forecasts.put(t, network.link("av-1", "mec-3", t));
        }
        java.util.Arrays.sort(times);
        for (long t : times) {
            assertEquals(forecasts.get(t), network.link("av-1", "mec-3", t));
        }
    }

    @Test
    void aDeviceThatStartsLaterInTheRoundSeesEarlierWhatTheOtherWillSee() {
        NrConfig config = street("backgroundDevices", 0, "devices", list("av-1 0", "av-2 30"), "route", "loop");
        Drive drive = drive(config);
        Starts starts = Starts.of(config, 0);
        for (long t = 0; t < 300 * SECOND; t += SECOND) {
            assertEquals(starts.phase("av-1", t + 30 * SECOND, drive.periodNanos()),
                    starts.phase("av-2", t, drive.periodNanos()));
        }
    }

    @Test
    void rateIsDividedEquallyAmongTheDevicesOfACell() {
        NrNetwork shared = new NrNetwork(street("devices", list("av-1 0", "av-2 0", "av-3 57.6")));
        NrNetwork alone = new NrNetwork(street("devices", list("av-1 0")));
        NrNetwork busy = new NrNetwork(street("devices", list("av-1 0"), "backgroundDevices", 3));
        LinkState link = alone.link("av-1", "mec-1", SECOND);
        assertEquals(link.uplinkBitsPerSecond() / 2, shared.link("av-1", "mec-1", SECOND).uplinkBitsPerSecond(), 1e-3);
        assertEquals(link.downlinkBitsPerSecond() / 4, busy.link("av-1", "mec-1", SECOND).downlinkBitsPerSecond(),
                1e-3);
    }

    @Test
    void aServerBehindAnotherBaseStationCostsTheBackhaul() {
        NrNetwork network = new NrNetwork(street("backhaulMillis", 4.0, "shadowing", false, "lineOfSight", "always"));
        LinkState near = network.link("av-1", "mec-1", 2 * SECOND);
        LinkState far = network.link("av-1", "mec-3", 2 * SECOND);
        assertEquals(22.81, near.uplinkFixedMillis(), 1e-9);
        assertEquals(26.81, far.uplinkFixedMillis(), 1e-9);
        assertEquals(11.19, far.downlinkFixedMillis(), 1e-9);
        assertEquals(near.uplinkBitsPerSecond(), far.uplinkBitsPerSecond());
        assertEquals(far, network.link("av-1", "not-named", 2 * SECOND));
        assertEquals(7.19, network.link("av-1", "mec-3", 57 * SECOND).downlinkFixedMillis(), 1e-9);
    }

    @Test
    void outOfRangeThereIsNoLink() {
        NrNetwork network = new NrNetwork(street("waypoints", list("30000 0"), "shadowing", false));
        assertEquals(LinkState.NONE, network.link("av-1", "mec-1", 0));
    }

    @Test
    void timeZeroMayBeTheActivation() {
        NrConfig config = street("timeZero", "activation");
        long now = 1_000_000 * SECOND;
        Links links = Links.of(config, now);
        Links clock = Links.of(street(), 0);
        for (long t = 0; t < 120 * SECOND; t += SECOND) {
            assertEquals(clock.link("av-1", "mec-1", t), links.link("av-1", "mec-1", now + t));
        }
    }

    /** Also over the seam where a period follows itself: this is what makes the drive one that has always gone on. */
    @Test
    void theCellChangesWhereAHandoverBeginsAndNowhereElse() {
        for (long seed = 1; seed <= 20; seed++) {
            NrConfig config = street("route", "loop", "waypoints", list("0 0", "800 0", "800 300"), "seed", seed);
            Drive drive = drive(config);
            Set<Long> begins = new HashSet<>();
            for (long begin : drive.handoverNanos()) {
                begins.add(begin);
            }
            long period = drive.periodNanos();
            for (long t = 0; t < period; t += 20 * MILLI) {
                long before = Math.floorMod(t - 20 * MILLI, period);
                assertEquals(begins.contains(t), drive.cellAt(t) != drive.cellAt(before), "seed " + seed + ", " + t);
            }
        }
    }
}
