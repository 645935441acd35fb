package org.offramp.network.trace.internal;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.network.NetworkModel;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Offers network model {@code trace} as soon as there is a trace that can be used, and from then on as long as it is
 * configured: a file that is damaged or gone later changes nothing but the health, WARN, and the log.
 */
@Capability(namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.offramp.api.network.NetworkModel\"")
@Component(name = TraceConfig.PID, configurationPid = TraceConfig.PID, immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = HealthCheck.class, property = {
            HealthCheck.NAME + "=Network trace", HealthCheck.TAGS + "=offramp", HealthCheck.TAGS + "=network"})
@Designate(ocd = TraceConfig.class)
public final class TraceComponent implements HealthCheck {
    private final BundleContext context;
    private final TraceSettings settings;
    private final TraceWatch watch;
    private final long startNanos;
    private TraceNetwork model;
    private ServiceRegistration<NetworkModel> registration;
    private boolean closed;

    /**
     * Reads the trace and begins to watch it.
     *
     * @throws IllegalArgumentException when a configured value is out of its range
     */
    @Activate
    public TraceComponent(BundleContext context, TraceConfig config) {
        this.context = context;
        String home = context.getProperty("offramp.home");
        settings = TraceSettings.of(config, Path.of(home == null ? "" : home));
        startNanos = settings.fromStart() ? System.nanoTime() : 0;
        watch = new TraceWatch(settings, this::take);
        watch.start();
    }

    private synchronized void take(Trace trace) {
        if (closed) {
            return;
        }
        if (model != null) {
            model.use(trace);
            return;
        }
        model = new TraceNetwork(settings, trace, startNanos);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(NetworkModel.NAME, "trace");
        registration = context.registerService(NetworkModel.class, model, properties);
    }

    /** Takes the model away; whoever holds a lease on it is waited for by its runtime. */
    @Deactivate
    void deactivate() {
        watch.close();
        ServiceRegistration<NetworkModel> mine;
        synchronized (this) {
            closed = true;
            mine = registration;
            registration = null;
        }
        if (mine != null) {
            try {
                mine.unregister();
            } catch (IllegalStateException e) {
                // the framework took it back when the bundle stopped
            }
        }
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        if (!watch.problem().isEmpty()) {
            log.warn("{}", watch.problem());
        }
        if (!watch.inForce().isEmpty()) {
            log.info("In force: {}", watch.inForce());
        }
        return new Result(log);
    }
}
