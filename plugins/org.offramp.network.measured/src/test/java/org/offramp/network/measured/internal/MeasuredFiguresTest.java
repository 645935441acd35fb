package org.offramp.network.measured.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;

/** Prints the figures of docs/network-models.md: median and worst of 20 seeds. */
class MeasuredFiguresTest {
    private static final LinkState GOOD = new LinkState(50e6, 5, 100e6, 3, 0);
    private static final LinkState NEARLY_DEAD = new LinkState(0.12e6, 5, 10e6, 3, 0);
    private static final LinkState POOR = new LinkState(50e6, 85, 100e6, 5, 0);
    private static final double MOST = 60_000;

    private static SimulatedDrive driven(long seed, LinkState first, double seconds, LinkState then) {
        SimulatedDrive drive = new SimulatedDrive(new MeasuredNetwork(Configs.of(Map.of())), first, seed, 0.05)
                .drive(seconds);
        drive.truth = then;
        return drive;
    }

    private static double untilAnswered(SimulatedDrive drive, int answers) {
        int before = drive.answered;
        return drive.driveUntil(() -> drive.answered >= before + answers, MOST);
    }

    private static void figure(String what, double bound, ToDoubleFunction<Long> of) {
        double[] values = new double[20];
        for (int seed = 0; seed < values.length; seed++) {
            values[seed] = of.applyAsDouble((long) seed);
        }
        Arrays.sort(values);
        System.out.printf(Locale.ROOT, "%-75s median %7.2f worst %7.2f%n", what, values[10], values[19]);
        assertTrue(values[19] <= bound, what + ": " + values[19]);
    }

    @Test
    void theFiguresOfTheDocumentComeOut() {
        figure("an outage begins: until there is no link [ms]", 250, seed -> {
            SimulatedDrive drive = driven(seed, GOOD, 10, LinkState.NONE);
            return drive.driveUntil(() -> !drive.link().connected(), MOST);
        });
        figure("outage of 120 s: messages sent in vain [% of images]", 8,
                seed -> driven(seed, GOOD, 10, LinkState.NONE).drive(120).sent / 36.0);
        figure("the link is back: until the first answer [ms]", 3_200, seed -> {
            SimulatedDrive drive = driven(seed, GOOD, 10, LinkState.NONE).drive(10 + 0.37 * seed);
            drive.truth = GOOD;
            return untilAnswered(drive, 1);
        });
        figure("50 to 0.12 Mbit/s: until 10 smaller messages are answered [ms]", 5_000,
                seed -> untilAnswered(driven(seed, GOOD, 10, NEARLY_DEAD), 10));
        figure("a link too poor to use for 30 s: messages sent to try it [% of images]", 8,
                seed -> driven(seed, GOOD, 10, POOR).drive(30).sent / 9.0);
        figure("the same, when it is good again: until it is used [ms]", 8_000, seed -> {
            SimulatedDrive drive = driven(seed, GOOD, 10, POOR).drive(30);
            drive.truth = GOOD;
            return untilAnswered(drive, 1);
        });
        figure("poor during the first 0.3 s alone (cold start): until it is used [ms]", 2_000,
                seed -> untilAnswered(driven(seed, POOR, 0.3, GOOD), 3));
    }
}
