package org.offramp.energy.rapl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.api.energy.EnergyMeter.Phase;
import org.offramp.energy.rapl.internal.Powercap.Domain;
import org.offramp.tck.EnergyMeterContract;

/** On counters that the test moves by hand, so that every joule is known. */
class RaplEnergyMeterTest extends EnergyMeterContract {
    private static final String ZONE = "intel-rapl:0";
    private static final DelayParts DELAY = new DelayParts(10, 100, 20, 5, 2, 3);

    @TempDir
    private Path folder;
    private final AtomicInteger failures = new AtomicInteger();
    private CounterTree tree;
    private RaplEnergyMeter meter;

    @BeforeEach
    void open() throws Exception {
        tree = CounterTree.notebook(folder);
        meter = meter(0);
    }

    @Override
    protected EnergyMeter meter() {
        return meter(0.79);
    }

    private RaplEnergyMeter meter(double modemWatts) {
        Powercap.Found found = Powercap.open(tree.root, EnumSet.of(Domain.PACKAGE));
        return new RaplEnergyMeter(new Ledger(found.zones(), failures::incrementAndGet), "package", modemWatts);
    }

    @Test
    void eachPhaseCostsWhatThePackageUsedDuringIt() {
        EnergyMeter.Reading reading = meter.begin();
        reading.enter(Phase.PREPROCESSING);
        tree.use(ZONE, 0.25);
        reading.enter(Phase.COMPUTING);
        tree.use(ZONE, 4);
        reading.enter(Phase.PREPROCESSING);
        tree.use(ZONE, 0.5);
        reading.enter(Phase.AWAY);
        tree.use(ZONE, 2);
        EnergyParts energy = reading.end(DELAY);
        assertParts(0.75, 4, 2, 0, energy);
    }

    @Test
    void whatIsUsedWhileNoTaskIsOpenBelongsToNone() {
        tree.use(ZONE, 100);
        EnergyMeter.Reading reading = meter.begin();
        reading.enter(Phase.COMPUTING);
        tree.use(ZONE, 1);
        assertParts(0, 1, 0, 0, reading.end(DELAY));
        tree.use(ZONE, 100);
        assertEquals(0, meter.begin().end(DELAY).totalJoules());
    }

    @Test
    void tasksAtOnceShareEquallySoThatNothingIsCountedTwice() {
        EnergyMeter.Reading first = meter.begin();
        first.enter(Phase.COMPUTING);
        tree.use(ZONE, 1);
        EnergyMeter.Reading second = meter.begin();
        second.enter(Phase.PREPROCESSING);
        tree.use(ZONE, 6);
        first.enter(Phase.AWAY);
        tree.use(ZONE, 10);
        assertParts(8, 0, 0, 0, second.end(DELAY));
        tree.use(ZONE, 3);
        assertParts(0, 1 + 3, 5 + 3, 0, first.end(DELAY));
    }

    @Test
    void aCounterMayBeginAnewInTheMiddleOfATask() throws Exception {
        tree.set(ZONE, CounterTree.RANGE - 1_000_000);
        RaplEnergyMeter late = meter(0);
        EnergyMeter.Reading reading = late.begin();
        reading.enter(Phase.COMPUTING);
        tree.use(ZONE, 3);
        assertParts(0, 3, 0, 0, reading.end(DELAY));
    }

    @Test
    void saysWhatIsMeasuredAndWhatBecomesOfTheModem() {
        assertTrue(meter.measured());
        assertEquals("measured (package), modem not counted", meter.kind());
        assertEquals("measured (package), modem modelled", meter(0.79).kind());
        assertEquals(0, meter.begin().end(DELAY).communicationJoules());
        assertEquals(0.79 * 0.030, meter(0.79).begin().end(DELAY).communicationJoules(), 1e-12);
    }

    @Test
    void predictsFromTheMeanPowerOfEachPhaseOnceItHasSeenThem() {
        assertTrue(meter.predict(DELAY).isEmpty(), "nothing is known yet");
        PhasePowers powers = meter.powers();
        powers.learn(new double[] {1, 20, 3}, new double[] {0.5, 2, 1});
        powers.learn(new double[] {1, 0, 0}, new double[] {0.5, 0, 0});
        assertParts(2 * 0.010, 10 * 0.100, 3 * 0.030, 0, meter.predict(DELAY).orElseThrow());
        assertEquals("preprocessing 2.00 W, computing 10.00 W, idle 3.00 W", powers.text());
    }

    @Test
    void aLocalTaskIsPredictedWithoutEverHavingWaitedForAServer() {
        meter.powers().learn(new double[] {1, 20, 0}, new double[] {0.5, 2, 0});
        assertParts(0, 1, 0, 0, meter.predict(new DelayParts(0, 100, 0, 0, 0, 0)).orElseThrow());
        assertTrue(meter.predict(DELAY).isEmpty(), "an idle phase has not been seen");
        assertTrue(meter.powers().text().endsWith("idle not seen yet"), meter.powers().text());
    }

    @Test
    void theMeanPowerFollowsAChange() {
        PhasePowers powers = meter.powers();
        powers.learn(new double[] {0, 1000, 0}, new double[] {0, 100, 0});
        for (int i = 0; i < 20; i++) {
            powers.learn(new double[] {0, 2000, 0}, new double[] {0, 100, 0});
        }
        assertEquals(20, powers.watts(Phase.COMPUTING), 0.01);
    }

    @Test
    void aCounterThatFailsIsToldOnceAndTheTaskKeepsWhatItHad() throws Exception {
        EnergyMeter.Reading reading = meter.begin();
        reading.enter(Phase.COMPUTING);
        tree.use(ZONE, 5);
        reading.enter(Phase.AWAY);
        Files.writeString(tree.file(ZONE), "");
        reading.enter(Phase.COMPUTING);
        assertParts(0, 5, 0, 0, reading.end(DELAY));
        assertEquals(1, failures.get());
    }

    @Test
    void aReadingEndsOnce() {
        EnergyMeter.Reading first = meter.begin();
        tree.use(ZONE, 2);
        EnergyParts energy = first.end(DELAY);
        tree.use(ZONE, 50);
        first.enter(Phase.COMPUTING);
        assertEquals(energy, first.end(DELAY));
        EnergyMeter.Reading alone = meter.begin();
        tree.use(ZONE, 1);
        assertEquals(1, alone.end(DELAY).totalJoules(), 1e-9, "nobody else is open any more");
        assertFalse(energy.totalJoules() > 2.001, energy.toString());
    }

    private static void assertParts(double pre, double computing, double idle, double communication,
            EnergyParts energy) {
        assertEquals(pre, energy.preprocessingJoules(), 1e-9, "preprocessing of " + energy);
        assertEquals(computing, energy.computingJoules(), 1e-9, "computing of " + energy);
        assertEquals(idle, energy.idleJoules(), 1e-9, "idle of " + energy);
        assertEquals(communication, energy.communicationJoules(), 1e-9, "communication of " + energy);
    }
}
