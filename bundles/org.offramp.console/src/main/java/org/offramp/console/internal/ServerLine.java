package org.offramp.console.internal;

import java.util.Locale;
import java.util.stream.Collectors;
import org.offramp.api.transport.ServerState;
import org.offramp.mec.MecMetrics;
import org.offramp.mec.MecSnapshot;

/** An edge server in one line: its state, the counters that are not zero, its problems. */
final class ServerLine {
    private ServerLine() {
    }

    /** @param metrics a {@link MecMetrics} */
    static String of(Object metrics) {
        return of(((MecMetrics) metrics).snapshot());
    }

    static String of(MecSnapshot snapshot) {
        ServerState state = snapshot.state();
        String counters = snapshot.counters().entrySet().stream().filter(c -> c.getValue().doubleValue() != 0)
                .map(c -> c.getKey() + " " + number(c.getValue().doubleValue())).collect(Collectors.joining(", "));
        return state.serverId() + (snapshot.connected() ? " connected" : " not connected") + ", "
                + (state.networks().isEmpty() ? "no network" : state.networks().stream()
                        .map(ServerState.ServedNetwork::name).collect(Collectors.joining(", ")))
                + ", backlog " + state.backlogTasks() + " tasks"
                + (counters.isEmpty() ? "" : "; " + counters)
                + (snapshot.problems().isEmpty() ? "" : "; PROBLEM: " + String.join("; ", snapshot.problems()));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
