package org.offramp.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.offramp.api.transport.ServerState;
import org.offramp.mec.MecSnapshot;

/** The edge server in one line. */
class ServerLineTest {
    private static MecSnapshot snapshot(boolean connected, List<String> problems) {
        ServerState state = new ServerState("mec-1",
                List.of(new ServerState.ServedNetwork("vgg16", "1", "0".repeat(64), 5, 5)), List.of("uint8"), "cpu",
                0.1,
                1e9, 1, 3, 4.5, 256);
        return new MecSnapshot(state, connected, Map.of("mec.answered", 12L), List.of(), problems);
    }

    @Test
    void itTellsStateAndCounters() {
        assertEquals("mec-1 connected, vgg16, backlog 3 tasks; mec.answered 12",
                ServerLine.of(snapshot(true, List.of())));
    }

    @Test
    void itTellsWhatIsWrong() {
        assertEquals("mec-1 not connected, vgg16, backlog 3 tasks; mec.answered 12; PROBLEM: no broker; no sun",
                ServerLine.of(snapshot(false, List.of("no broker", "no sun"))));
    }
}
