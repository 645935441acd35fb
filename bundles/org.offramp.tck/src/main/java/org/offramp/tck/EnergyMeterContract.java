package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.api.energy.EnergyMeter.Phase;

/** What every {@link EnergyMeter} keeps. */
public abstract class EnergyMeterContract {
    private static final DelayParts OFFLOADED = new DelayParts(12, 50, 40, 3, 2, 7);
    private static final DelayParts LOCAL = new DelayParts(0, 350, 0, 0, 0, 0);

    /** A new meter. */
    protected abstract EnergyMeter meter();

    @Test
    public void saysShortlyHowItsJoulesComeAbout() {
        EnergyMeter meter = meter();
        String kind = meter.kind();
        assertTrue(kind.startsWith(meter.measured() ? "measured" : "modelled") && kind.length() <= 80, kind);
        assertEquals(kind, meter.kind());
    }

    @Test
    public void aPredictionIsSaneAndKnowsNoCommunicationOfALocalTask() {
        EnergyMeter meter = meter();
        for (DelayParts delay : new DelayParts[] {OFFLOADED, LOCAL, DelayParts.ZERO}) {
            meter.predict(delay).ifPresent(EnergyMeterContract::requireSane);
        }
        meter.predict(LOCAL).ifPresent(energy -> assertEquals(0, energy.communicationJoules()));
    }

    @Test
    public void aTaskCostsAFiniteNumberOfJoulesAndNeverLessThanNothing() {
        for (DelayParts delay : new DelayParts[] {OFFLOADED, LOCAL, DelayParts.ZERO}) {
            requireSane(meter().begin().end(delay));
        }
    }

    @Test
    public void phasesMayBeSaidInOrderLeftOutOrRepeated() {
        EnergyMeter meter = meter();
        EnergyMeter.Reading all = meter.begin();
        for (Phase phase : Phase.values()) {
            assertDoesNotThrow(() -> all.enter(phase));
        }
        requireSane(all.end(OFFLOADED));
        EnergyMeter.Reading repeated = meter.begin();
        repeated.enter(Phase.COMPUTING);
        repeated.enter(Phase.COMPUTING);
        requireSane(repeated.end(LOCAL));
    }

    @Test
    public void aLocalTaskCostsNoCommunication() {
        EnergyParts energy = meter().begin().end(LOCAL);
        assertTrue(energy.communicationJoules() == 0, energy.toString());
    }

    @Test
    public void readingsOfSeveralTasksMayOverlap() throws Exception {
        EnergyMeter meter = meter();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<?>[] all = new Future<?>[4];
            for (int t = 0; t < all.length; t++) {
                all[t] = threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        EnergyMeter.Reading reading = meter.begin();
                        reading.enter(Phase.COMPUTING);
                        requireSane(reading.end(OFFLOADED));
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

    private static void requireSane(EnergyParts energy) {
        for (double joules : new double[] {energy.idleJoules(), energy.preprocessingJoules(),
            energy.computingJoules(), energy.communicationJoules()}) {
            assertTrue(joules >= 0 && Double.isFinite(joules), energy.toString());
        }
    }
}
