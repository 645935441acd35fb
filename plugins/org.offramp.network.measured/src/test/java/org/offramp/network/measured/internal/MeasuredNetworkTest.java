package org.offramp.network.measured.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.LostTransfer;
import org.offramp.api.network.Transfer;

/** Links are synthetic and seeded; 30 images a second, a deadline of 100 ms. */
class MeasuredNetworkTest {
    private static final LinkState GOOD = new LinkState(50e6, 5, 100e6, 3, 0);
    private static final LinkState PAPER = new LinkState(12.36e6, 22.81, 9.81e6, 7.19, 0);
    private static final int SEEDS = 20;

    private static MeasuredNetwork model() {
        return new MeasuredNetwork(Configs.of(Map.of()));
    }

    private static SimulatedDrive drive(LinkState truth, long seed) {
        return new SimulatedDrive(model(), truth, seed, 0.05);
    }

    @Test
    void aLinkThatNothingHasCrossedIsAsConfigured() {
        LinkState link = model().link("a", "b", 0);
        assertEquals(200e6, link.uplinkBitsPerSecond(), 1);
        assertEquals(0.4, link.uplinkFixedMillis(), 1e-9);
        assertEquals(2, link.relativeUncertainty(), 1e-9);
    }

    @Test
    void theDelayOfWhatIsSentIsForetoldWithinAFewTransfers() {
        for (LinkState truth : new LinkState[] {GOOD, PAPER}) {
            for (long seed = 0; seed < SEEDS; seed++) {
                LinkState link = drive(truth, seed).drive(0.5).link();
                double expected = truth.uplinkFixedMillis() + 60e6 / truth.uplinkBitsPerSecond();
                assertEquals(1, (link.uplinkFixedMillis() + 60e6 / link.uplinkBitsPerSecond()) / expected, 0.1);
            }
        }
    }

    @Test
    void rateAndFixedDelayOfBothWaysComeOutOfMessagesOfDifferentSize() {
        for (long seed = 0; seed < SEEDS; seed++) {
            MeasuredNetwork model = model();
            Random random = new Random(seed);
            for (int i = 0; i < 300; i++) {
                long bits = 4_000 + random.nextInt(60_000);
                long back = 1_000 + random.nextInt(20_000);
                model.observe(new Transfer("a", "b", i * 33_000_000L, bits,
                        (22.81 + bits / 12.36e3) * Math.exp(0.05 * random.nextGaussian()), back,
                        (7.19 + back / 9.81e3) * Math.exp(0.05 * random.nextGaussian()), 0));
            }
            LinkState link = model.link("a", "b", 300 * 33_000_000L);
            assertEquals(1, link.uplinkBitsPerSecond() / 12.36e6, 0.35);
            assertEquals(1, link.uplinkFixedMillis() / 22.81, 0.06);
            assertEquals(1, link.downlinkBitsPerSecond() / 9.81e6, 0.35);
            assertEquals(1, link.downlinkFixedMillis() / 7.19, 0.06);
            assertTrue(link.relativeUncertainty() < 0.25, link.toString());
        }
    }

    @Test
    void anOutageIsNoticedByTheSecondLoss() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SimulatedDrive drive = drive(GOOD, seed).drive(10);
            drive.truth = LinkState.NONE;
            double millis = drive.driveUntil(() -> !drive.link().connected(), 10_000);
            assertTrue(millis <= SimulatedDrive.DEADLINE + 100, "noticed after " + millis + " ms");
        }
    }

    @Test
    void oneLossIsNoOutage() {
        MeasuredNetwork model = model();
        for (int i = 0; i < 100; i++) {
            model.lost(new LostTransfer("a", "b", i, 1_000, 100, false));
            model.observe(new Transfer("a", "b", i, 1_000, 5, 1_000, 5, 0));
            assertTrue(model.link("a", "b", i).connected());
        }
    }

    @Test
    void aLostConnectionIsAnOutageAtOnce() {
        MeasuredNetwork model = model();
        model.lost(new LostTransfer("a", "b", 0, 1_000, 0, true));
        assertFalse(model.link("a", "b", 1).connected());
        assertTrue(model.link("a", "c", 1).connected(), "another server");
    }

    @Test
    void fewMessagesAreSentInVainDuringALongOutage() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SimulatedDrive drive = drive(GOOD, seed).drive(10);
            drive.truth = LinkState.NONE;
            drive.drive(120);
            assertTrue(drive.sent < 0.08 * 120 * 30, drive.sent + " of " + 120 * 30 + " sent in vain");
        }
    }

    @Test
    void aLinkThatIsBackIsUsedAgainWithinTheLongestPauseAndASecond() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SimulatedDrive drive = drive(GOOD, seed).drive(10);
            drive.truth = LinkState.NONE;
            drive.drive(5 + seed * 1.7);
            drive.truth = GOOD;
            int before = drive.answered;
            double millis = drive.driveUntil(() -> drive.answered > before, 60_000);
            // the pause, two turns of the belief that the link is slow, and the answer
            assertTrue(millis <= 2_000 + 1_000 + 150, "back after " + millis + " ms");
        }
    }

    @Test
    void aLinkThatComesBackFarSlowerIsFoundWithSmallerMessages() {
        LinkState slow = new LinkState(0.12e6, 5, 10e6, 3, 0);
        for (long seed = 0; seed < SEEDS; seed++) {
            SimulatedDrive drive = drive(GOOD, seed).drive(10);
            assertEquals(60_000, drive.largest);
            drive.truth = slow;
            int before = drive.answered;
            double millis = drive.driveUntil(() -> drive.answered > before + 10, 60_000);
            assertTrue(millis < 15_000, "found after " + millis + " ms");
            drive.drive(5);
            assertTrue(drive.answered > 100 && drive.largest <= 7_000, drive.answered + " " + drive.largest);
        }
    }

    @Test
    void aLinkFoundTooPoorIsTriedAgainWhenTheKnowledgeHasFaded() {
        LinkState poor = new LinkState(50e6, 85, 100e6, 5, 0);
        for (long seed = 0; seed < SEEDS; seed++) {
            SimulatedDrive drive = drive(GOOD, seed).drive(10);
            drive.truth = poor;
            drive.drive(30);
            assertTrue(drive.sent < 0.1 * 30 * 30, drive.sent + " sent over a link too poor");
            drive.truth = GOOD;
            int before = drive.answered;
            double millis = drive.driveUntil(() -> drive.answered > before, 120_000);
            assertTrue(millis < 30_000, "tried again after " + millis + " ms");
        }
    }

    @Test
    void aRateTenTimesLowerIsNoticedWithinTenTransfers() {
        double worst = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            MeasuredNetwork model = model();
            Random random = new Random(seed);
            int n = 0;
            while (n < 200 || model.link("a", "b", n).uplinkBitsPerSecond() > 15e6 && n < 300) {
                long bits = SimulatedDrive.SIZES[random.nextInt(SimulatedDrive.SIZES.length)];
                double rate = n < 200 ? 50e3 : 5e3;
                model.observe(new Transfer("a", "b", n * 33_000_000L, bits,
                        (5 + bits / rate) * Math.exp(0.05 * random.nextGaussian()), 1_600, 3, 0));
                n++;
            }
            worst = Math.max(worst, n - 200);
        }
        assertTrue(worst <= 12, "noticed after " + worst);
    }

    @Test
    void outagesThatComeAndGoAreEachNoticedAndEachOver() {
        Random random = new Random(11);
        SimulatedDrive drive = drive(GOOD, 11);
        for (int i = 0; i < 50; i++) {
            drive.truth = GOOD;
            drive.drive(1 + 5 * random.nextDouble());
            int before = drive.answered;
            assertTrue(drive.driveUntil(() -> drive.answered > before + 3, 5_000) < 5_000, "outage " + i
                    + " is not over");
            drive.truth = LinkState.NONE;
            assertTrue(drive.driveUntil(() -> !drive.link().connected(), 5_000) < 250, "outage " + i);
            drive.drive(0.2 + 5 * random.nextDouble());
        }
    }

    @Test
    void aLateAnswerEndsTheOutage() {
        MeasuredNetwork model = model();
        model.lost(new LostTransfer("a", "b", 0, 1_000, 100, false));
        model.lost(new LostTransfer("a", "b", 1, 1_000, 100, false));
        assertFalse(model.link("a", "b", 2).connected());
        model.observe(new Transfer("a", "b", 3, 1_000, 120, 1_000, 5, 0));
        assertTrue(model.link("a", "b", 4).connected());
        LinkState link = model.link("a", "b", 4);
        double millis = link.uplinkFixedMillis() + 1e6 / link.uplinkBitsPerSecond();
        assertTrue(millis > 60 && millis < 240, "and its delay is believed: " + millis);
    }

    @Test
    void lossesOfOlderMessagesDoNotPutOffTheNextProbe() {
        MeasuredNetwork model = model();
        for (int i = 0; i < 10; i++) {
            model.lost(new LostTransfer("a", "b", i * 10_000_000L, 1_000, 100, false));
        }
        assertFalse(model.link("a", "b", 209_000_000L).connected());
        assertTrue(model.link("a", "b", 211_000_000L).connected());
    }

    @Test
    void aValueOutOfRangeIsNamedWithItsRange() {
        Map<String, Object> wrong = Map.of("priorUplinkMegabitsPerSecond", 0.0, "priorUplinkFixedMillis", -1.0,
                "priorDownlinkMegabitsPerSecond", Double.NaN, "priorDownlinkFixedMillis", 0.0, "holdSeconds", -1.0,
                "fadeSeconds", 0.0, "outageLosses", 0, "probeMillis", 0, "probeMaximumMillis", 100);
        wrong.forEach((key, value) -> {
            String reason = assertThrows(IllegalArgumentException.class,
                    () -> new MeasuredNetwork(Configs.of(Map.of(key, value))), key).getMessage();
            assertTrue(reason.startsWith("org.offramp.network.measured: " + key + " = ")
                    && reason.contains("between"), reason);
        });
    }
}
