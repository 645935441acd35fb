package org.offramp.modelling.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;
import org.offramp.testbed.TaskRow;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.Workload;

class FitTest {
    private static final TestbedProfile PRINTED = Shipped.read("printed");
    /**
     * A testbed unlike the start profile in each parameter, but for the rate of the downlink, of which no data can
     * tell.
     */
    private static final TestbedProfile OTHER = new TestbedProfile("other", new LinkState(31e6, 9.5, 9.81e6, 4.2, 0),
            new ComputeProfile(17, 8.1e9), new ComputeProfile(2.6, 90e9), new PreprocessingProfile(5.1, 900),
            new PowerProfile(3.1, 6.2, 9.4, 1.7), PRINTED.workload());
    private static final double CONFIDENCE = 0.95;

    private static Fit fit(List<TaskRow> tasks) {
        return Fit.of("found", tasks, new PartFit.Means(PRINTED, CONFIDENCE, 1));
    }

    private static Map<String, Double> truth(TestbedProfile p) {
        Map<String, Double> truth = new TreeMap<>();
        truth.put("uplinkMegabitsPerSecond", p.link().uplinkBitsPerSecond() / 1e6);
        truth.put("uplinkFixedMillis", p.link().uplinkFixedMillis());
        truth.put("downlinkMegabitsPerSecond", p.link().downlinkBitsPerSecond() / 1e6);
        truth.put("downlinkFixedMillis", p.link().downlinkFixedMillis());
        truth.put("deviceFixedMillis", p.device().fixedMillis());
        truth.put("deviceGigaMacPerSecond", p.device().macPerSecond() / 1e9);
        truth.put("serverFixedMillis", p.server().fixedMillis());
        truth.put("serverGigaMacPerSecond", p.server().macPerSecond() / 1e9);
        truth.put("preprocessingFixedMillis", p.preprocessing().fixedMillis());
        truth.put("preprocessingKilobitsPerMilli", p.preprocessing().bitsPerMilli() / 1e3);
        truth.put("idleWatts", p.power().idleWatts());
        truth.put("preprocessingWatts", p.power().preprocessingWatts());
        truth.put("computingWatts", p.power().computingWatts());
        truth.put("communicationWatts", p.power().communicationWatts());
        return truth;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void knownParametersAreFoundWithinOnePercentThoughATenthOfTheTimesAreGrosslyWrong(long seed) {
        Fit fit = fit(new Made(OTHER, 0.3, 0.1).tasks(250, new Random(seed)));
        truth(OTHER).forEach((key, value) -> assertEquals(value, fit.estimate(key).value(), value * 0.01, key));
        assertEquals(OTHER.workload(), fit.profile().workload());
        for (Residuals r : fit.residuals()) {
            if (r.unit().equals("ms") && !r.title().equals("total")) {
                assertEquals(0.1, (double) r.outliers() / r.tasks(), 0.02, r.title());
                assertEquals(0, r.median(), 0.1, r.title());
                assertEquals(0.3, r.mad() * Quantiles.MAD_TO_SIGMA, 0.08, r.title());
            }
        }
    }

    @Test
    void leastSquaresWouldBeFarOffOnTheSameTasks() {
        List<TaskRow> tasks = new Made(OTHER, 0.3, 0.1).tasks(250, new Random(1)).stream().filter(TaskRow::offloaded)
                .toList();
        double[] ones = new double[tasks.size()];
        java.util.Arrays.fill(ones, 1);
        double[] line = Samples.line(tasks.stream().mapToDouble(TaskRow::uplinkBits).toArray(),
                tasks.stream().mapToDouble(t -> t.delay().uplinkMillis()).toArray()).solve(ones);
        assertTrue(line[0] > OTHER.link().uplinkFixedMillis() * 2, "t_UL " + line[0]);
    }

    @Test
    void thePaperTestbedIsFoundFromItself() {
        Fit fit = fit(new Made(PRINTED, 0, 0).tasks(4, new Random(1)));
        truth(PRINTED).forEach((key, value) -> assertEquals(value, fit.estimate(key).value(),
                value * (key.endsWith("Watts") ? 0.01 : 1e-6), key));
        assertEquals(PRINTED.link().uplinkBitsPerSecond(), fit.profile().link().uplinkBitsPerSecond(), 1);
        assertEquals(PRINTED.workload(), fit.profile().workload());
    }

    @Test
    void theIntervalsHoldTheTruthAsOftenAsTheySay() {
        int rounds = 200;
        Map<String, Integer> held = new TreeMap<>();
        Random random = new Random(95);
        for (int round = 0; round < rounds; round++) {
            Fit fit = fit(new Made(OTHER, 0.3, 0.05).tasks(8, random));
            truth(OTHER).forEach((key, value) -> {
                Estimate e = fit.estimate(key);
                if (e.low() <= value && value <= e.high()) {
                    held.merge(key, 1, Integer::sum);
                }
            });
        }
        held.forEach((key, count) -> {
            double share = (double) count / rounds;
            // a share of 0.95 from 200 rounds has a standard error of 0.0154
            assertTrue(share > 0.90 && share < 0.995, key + ": " + share + " of " + held);
        });
        assertEquals(13, held.size(), "all but the rate of the downlink: " + held.keySet());
    }

    @Test
    void aDownlinkOfOneVolumeKeepsTheStartRateAndSaysSo() {
        Fit fit = fit(new Made(OTHER, 0.1, 0).tasks(20, new Random(3)));
        assertEquals(Estimate.Source.KEPT, fit.estimate("downlinkMegabitsPerSecond").source());
        assertEquals(Estimate.Source.CONDITIONAL, fit.estimate("downlinkFixedMillis").source());
        assertEquals(4.2, fit.estimate("downlinkFixedMillis").value(), 0.05);
        assertTrue(fit.notes().stream().anyMatch(n -> n.contains("t_DL and r_DL cannot be told apart")),
                fit.notes().toString());
    }

    @Test
    void aConstantThatWouldBeNegativeIsZeroAndSaysSo() {
        TestbedProfile fast = new TestbedProfile("fast", new LinkState(50e6, 0, 1e9, 0.02, 0), OTHER.device(),
                OTHER.server(), OTHER.preprocessing(), OTHER.power(), OTHER.workload());
        Fit fit = fit(new Made(fast, 0, 0).tasks(20, new Random(3)));
        // at the start profile's rate an answer would take longer than it does
        assertEquals(0, fit.estimate("downlinkFixedMillis").value());
        assertEquals(Estimate.Source.BOUND, fit.estimate("downlinkFixedMillis").source());
        assertEquals(0.0216, 1.6e3 / fit.profile().link().downlinkBitsPerSecond() * 1e3, 1e-6);
        assertTrue(fit.notes().stream().anyMatch(n -> n.startsWith("downlink: t_DL would be -0.1415 ms, below 0")),
                fit.notes().toString());
    }

    @Test
    void timesThatDoNotFollowTheVolumeDoNotGiveARate() {
        Random random = new Random(11);
        List<TaskRow> tasks = new ArrayList<>();
        for (TaskRow t : new Made(PRINTED, 0, 0).tasks(10, random)) {
            DelayParts d = t.delay();
            tasks.add(new TaskRow(t.split(), t.exit(), t.uplinkBits(), t.downlinkBits(), t.preprocessingBits(),
                    t.deviceMacs(), t.serverMacs(), new DelayParts(d.preprocessingMillis(), d.deviceMillis(),
                            t.offloaded() ? 40 + random.nextGaussian() : 0, 0,
                            t.offloaded() ? 30 + 10 * random.nextGaussian() : 0, d.downlinkMillis()),
                    d.totalMillis(), null));
        }
        Fit fit = fit(tasks);
        // the start profile's uplink would be seen, so that it is replaced; its server would drown in the scatter
        assertEquals(Estimate.Source.CONDITIONAL, fit.estimate("uplinkMegabitsPerSecond").source());
        assertTrue(fit.profile().link().uplinkBitsPerSecond() > 100e6, "" + fit.profile().link());
        assertEquals(Estimate.Source.KEPT, fit.estimate("serverGigaMacPerSecond").source());
        assertEquals(30, fit.estimate("serverFixedMillis").value(), 3);
        assertTrue(fit.notes().stream().anyMatch(n -> n.startsWith("P_idle: 0 tasks")), fit.notes().toString());
        assertEquals(PRINTED.power(), fit.profile().power());
    }

    @Test
    void tasksThatNeverLeaveTheVehicleKeepTheLink() {
        List<TaskRow> local = new Made(OTHER, 0.1, 0).tasks(20, new Random(3)).stream().filter(t -> !t.offloaded())
                .toList();
        Fit fit = fit(local);
        assertEquals(PRINTED.link(), fit.profile().link());
        assertEquals(PRINTED.server(), fit.profile().server());
        assertEquals(8.1e9, fit.profile().device().macPerSecond(), 8.1e7);
        assertEquals(3, fit.notes().stream().filter(n -> n.contains(": 0 tasks have this part")).count()
                - fit.notes().stream().filter(n -> n.startsWith("preprocessing: 0 tasks")).count());
    }

    @Test
    void twoTasksAreTooFewForAnything() {
        Fit fit = fit(new Made(OTHER, 0, 0).tasks(1, new Random(1)).subList(0, 2));
        assertEquals(truth(PRINTED), truth(fit.profile()));
        assertEquals(9, fit.notes().size(), fit.notes().toString());
    }

    @Test
    void anotherNetworkIsFoundFromItsTasks() {
        Workload work = new Workload(List.of(1e9, 2e9, 0.5e9), List.of(8e5, 4e5, 2e5), List.of(1e6, 5e5, 2.5e5), 900);
        Fit fit = fit(new Made(OTHER.with(work), 0.1, 0.05).tasks(30, new Random(5)));
        Workload found = fit.profile().workload();
        // the start profile has five blocks; the two behind are not in the tasks
        assertEquals(5, found.blocks());
        for (int i = 0; i < 3; i++) {
            assertEquals(work.blockMacs().get(i), found.blockMacs().get(i), 1e5);
            assertEquals(work.uplinkBits().get(i), found.uplinkBits().get(i));
            assertEquals(work.preprocessingBits().get(i), found.preprocessingBits().get(i));
        }
        assertEquals(900, found.downlinkBits());
        assertTrue(fit.notes().stream().anyMatch(n -> n.contains("another network")), fit.notes().toString());
    }

    @Test
    void noTableOfTasksBringsOtherThanAProfileThatIsWhole() {
        Random random = new Random(77);
        double[] strange = {0, 0, 1, 1e-300, 1e18, 1600, 0.1};
        for (int round = 0; round < 300; round++) {
            List<TaskRow> tasks = new ArrayList<>();
            boolean wild = random.nextBoolean();
            for (int n = 1 + random.nextInt(12); n > 0; n--) {
                double[] v = random.doubles(16).map(d -> wild ? strange[(int) (d * strange.length)]
                        : Math.exp(40 * d - 5)).toArray();
                tasks.add(new TaskRow(random.nextInt(8), 1 + random.nextInt(7), v[0], v[1], v[2], v[3], v[4],
                        new DelayParts(v[5], v[6], v[7], v[8], v[9], v[10]), v[11],
                        random.nextInt(3) == 0 ? null : new EnergyParts(v[12], v[13], v[14], v[15])));
            }
            for (Estimate e : fit(tasks).estimates()) {
                assertTrue(e.value() >= 0 && Double.isFinite(e.value()), round + ": " + e);
                assertTrue(!(e.low() > e.value() * (1 + 1e-9)) && !(e.high() < e.value() * (1 - 1e-9)),
                        round + ": " + e);
            }
        }
    }

    @Test
    void theSameTasksAndSeedGiveTheSameFit() {
        List<TaskRow> tasks = new Made(OTHER, 0.3, 0.1).tasks(100, new Random(9));
        assertEquals(fit(tasks).estimates(), fit(tasks).estimates());
    }
}
