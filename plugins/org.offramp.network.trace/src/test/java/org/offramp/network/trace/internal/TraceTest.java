package org.offramp.network.trace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.network.LinkState;
import org.offramp.network.trace.internal.Trace.End;

class TraceTest {
    private static final String HEAD = "time_s,uplink_mbit_per_s,downlink_mbit_per_s,uplink_delay_ms,downlink_delay_ms";

    @TempDir
    static Path folder;
    private Trace trace;

    private static Trace of(String text) throws Exception {
        Path file = Files.createTempFile(folder, "trace", ".csv");
        Files.writeString(file, text);
        return TraceReader.read(file, 1_000, 100_000);
    }

    @BeforeEach
    void read() throws Exception {
        trace = of(HEAD + "\n10,10,100,5,1\n12,20,80,7,3\n13,0,0,0,0\n15,40,40,1,1\n16,20,80,7,3\n");
    }

    private double uplink(double second, boolean linear, End end) {
        return trace.at("av", "mec", second, linear, end).uplinkBitsPerSecond() / 1e6;
    }

    @Test
    void aRowHoldsUntilTheNextWhenStepped() {
        double[][] expected = {{0, 10}, {1.99, 10}, {2, 20}, {2.5, 20}, {3, 0}, {4.9, 0}, {5, 40}, {6, 20}, {6.99, 20}};
        for (double[] pair : expected) {
            assertEquals(pair[1], uplink(pair[0], false, End.NONE), 1e-9, "at " + pair[0]);
        }
    }

    @Test
    void valuesLieOnTheLineBetweenTwoRowsWhenInterpolated() {
        assertEquals(new LinkState(15e6, 6, 90e6, 2, 0), trace.at("av", "mec", 1, true, End.NONE));
        assertEquals(30, uplink(5.5, true, End.NONE), 1e-9);
    }

    @Test
    void anOutageBeginsAndEndsSharplyEvenInterpolated() {
        assertEquals(20, uplink(2.999, true, End.NONE), 1e-9);
        assertEquals(LinkState.NONE, trace.at("av", "mec", 3, true, End.NONE));
        assertEquals(LinkState.NONE, trace.at("av", "mec", 4.999, true, End.NONE));
        assertEquals(40, uplink(5, true, End.NONE), 1e-9);
    }

    @Test
    void theLastRowLastsAsLongAsTheOneBeforeItThenThereIsNoLink() {
        assertEquals(7, trace.seconds(), 1e-9);
        assertEquals(20, uplink(6.999, true, End.NONE), 1e-9);
        assertEquals(LinkState.NONE, trace.at("av", "mec", 7, true, End.NONE));
        assertEquals(LinkState.NONE, trace.at("av", "mec", -0.001, true, End.NONE));
        assertEquals(20, uplink(1e9, true, End.HOLD), 1e-9);
    }

    @Test
    void aLoopBeginsAgainInBothDirectionsOfTime() {
        for (double second : new double[] {0, 1, 2.5, 3.5, 5.25, 6.5}) {
            LinkState once = trace.at("av", "mec", second, true, End.LOOP);
            assertEquals(once, trace.at("av", "mec", second + 70, true, End.LOOP));
            assertEquals(once, trace.at("av", "mec", second - 700, true, End.LOOP));
        }
        assertEquals(15, uplink(6.5, true, End.LOOP), 1e-9, "on the line from the last row to the first");
        assertEquals(20, uplink(6.5, false, End.LOOP), 1e-9);
    }

    @Test
    void oneRowIsAConstant() throws Exception {
        trace = of("time_s,uplink_mbit_per_s,downlink_mbit_per_s,delay_ms,uncertainty\n3,12.36,9.81,15,0.1\n");
        LinkState constant = new LinkState(12.36e6, 15, 9.81e6, 15, 0.1);
        assertEquals(constant, trace.at("a", "b", 1e6 + 0.3, true, End.LOOP));
        assertEquals(constant, trace.at("a", "b", 1e6, true, End.HOLD));
        assertEquals(LinkState.NONE, trace.at("a", "b", 1, true, End.NONE));
    }

    @Test
    void pairsHaveRowsOfTheirOwnAndAPairThatIsNotThereHasNoLink() throws Exception {
        trace = of(HEAD + ",device,server\n0,1,1,1,1,av-1,mec-1\n0,2,2,1,1,av-1,mec-2\n1,3,3,1,1,av-1,mec-1\n"
                + "4,4,4,1,1,av-2,mec-1\n5,5,5,1,1,av-2,mec-1\n");
        assertEquals(3e6, trace.at("av-1", "mec-1", 1, false, End.NONE).uplinkBitsPerSecond());
        assertEquals(2e6, trace.at("av-1", "mec-2", 1, false, End.NONE).uplinkBitsPerSecond());
        assertEquals(LinkState.NONE, trace.at("av-2", "mec-1", 1, false, End.NONE), "before its first row");
        assertEquals(5e6, trace.at("av-2", "mec-1", 1, false, End.LOOP).uplinkBitsPerSecond(), "of the round before");
        assertEquals(3e6, trace.at("av-1", "mec-1", 5.5, false, End.NONE).uplinkBitsPerSecond(), "till the trace ends");
        for (End end : End.values()) {
            assertEquals(LinkState.NONE, trace.at("av-2", "mec-2", 1, false, end));
            assertEquals(LinkState.NONE, trace.at("av-3", "mec-1", 1, false, end));
        }
    }

    @Test
    void aColumnOfDevicesAloneHoldsForEachServer() throws Exception {
        trace = of(HEAD + ",device\n0,1,1,1,1,av-1\n");
        assertTrue(trace.at("av-1", "any", 0.5, false, End.NONE).connected());
        assertEquals(LinkState.NONE, trace.at("av-2", "any", 0.5, false, End.NONE));
    }
}
