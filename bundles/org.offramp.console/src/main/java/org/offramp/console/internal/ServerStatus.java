package org.offramp.console.internal;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.offramp.api.transport.ServerState;
import org.offramp.mec.MecMetrics;
import org.offramp.mec.MecSnapshot;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Says now and then how the edge server in this process stands: one line, and only when something has changed. */
@Component(name = "org.offramp.console.server", immediate = true, service = {})
public final class ServerStatus {
    private static final long FIRST_MILLIS = 500;
    private static final long INTERVAL_MILLIS = 5_000;

    private final MecMetrics metrics;
    private final Streams streams = Streams.ofProcess();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "offramp-console-status"));
    private String last = "";

    @Activate
    public ServerStatus(@Reference MecMetrics metrics, BundleContext context) {
        this.metrics = metrics;
        if (!Boolean.parseBoolean(context.getProperty("offramp.quiet"))) {
            timer.scheduleWithFixedDelay(this::say, FIRST_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void say() {
        String line = line(metrics.snapshot());
        if (!line.equals(last)) {
            last = line;
            streams.err().println(line);
        }
    }

    static String line(MecSnapshot snapshot) {
        ServerState state = snapshot.state();
        String counters = snapshot.counters().entrySet().stream().filter(c -> c.getValue().doubleValue() != 0)
                .map(c -> c.getKey() + " " + number(c)).collect(Collectors.joining(", "));
        return state.serverId() + (snapshot.connected() ? " connected" : " not connected") + ", "
                + (state.networks().isEmpty() ? "no network" : state.networks().stream()
                        .map(ServerState.ServedNetwork::name).collect(Collectors.joining(", ")))
                + ", backlog " + state.backlogTasks() + " tasks"
                + (counters.isEmpty() ? "" : "; " + counters)
                + (snapshot.problems().isEmpty() ? "" : "; PROBLEM: " + String.join("; ", snapshot.problems()));
    }

    private static String number(Map.Entry<String, Number> counter) {
        double value = counter.getValue().doubleValue();
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }
}
