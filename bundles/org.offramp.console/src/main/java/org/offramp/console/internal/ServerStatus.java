package org.offramp.console.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Says now and then how the edge server in this process stands: one line, and only when something has changed. Where
 * there is none its package is missing too, so its metrics are looked up by name, and only {@link ServerLine} knows
 * their type.
 */
@Component(name = "org.offramp.console.server", immediate = true, service = {})
public final class ServerStatus {
    private static final String METRICS = "org.offramp.mec.MecMetrics";
    private static final long FIRST_MILLIS = 500;
    private static final long INTERVAL_MILLIS = 5_000;

    private final BundleContext context;
    private final Streams streams = Streams.ofProcess();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            task -> new Thread(task, "offramp-console-status"));
    private String last = "";

    @Activate
    public ServerStatus(BundleContext context) {
        this.context = context;
        if (!Boolean.parseBoolean(context.getProperty("offramp.quiet"))) {
            timer.scheduleWithFixedDelay(this::say, FIRST_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void say() {
        ServiceReference<?> reference = context.getServiceReference(METRICS);
        Object metrics = reference == null ? null : context.getService(reference);
        if (metrics == null) {
            return;
        }
        try {
            String line = ServerLine.of(metrics);
            if (!line.equals(last)) {
                last = line;
                streams.err().println(line);
            }
        } finally {
            context.ungetService(reference);
        }
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }
}
