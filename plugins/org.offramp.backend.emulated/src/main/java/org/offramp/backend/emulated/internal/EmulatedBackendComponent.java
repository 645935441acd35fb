package org.offramp.backend.emulated.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.testbed.TestbedProfiles;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Registers the emulated device as a backend of higher ranking than the real one beneath. A change of the configuration
 * registers it anew: runtimes open their network on the new one, and the old one leaves when its tasks have ended.
 * Tells its health: WARN while the real backend is missing or slower than what it emulates.
 */
@Capability(namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.offramp.api.compute.ComputeBackend\"")
@Component(name = Settings.PID, configurationPid = Settings.PID, configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true, service = HealthCheck.class, property = {
            HealthCheck.NAME + "=Emulated backend", HealthCheck.TAGS + "=offramp", HealthCheck.TAGS + "=emulated"})
@Designate(ocd = Config.class, factory = true)
public final class EmulatedBackendComponent implements HealthCheck {
    /** Service property of everything that emulates, so that nothing is emulated twice. */
    private static final String EMULATED = "offramp.emulated";
    private static final int RANKING = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger(EmulatedBackendComponent.class.getName());

    private final LeasedServices<ComputeBackend> backends = new LeasedServices<>();
    private BundleContext context;
    private Settings settings;
    private boolean active;
    private Registered<ComputeBackend> beneath;
    private EmulatedBackend emulated;
    private ServiceRegistration<ComputeBackend> registration;

    @Activate
    synchronized void activate(BundleContext bundleContext, Config config) {
        context = bundleContext;
        settings = read(config);
        active = true;
        refresh(false);
    }

    @Modified
    synchronized void modified(Config config) {
        try {
            Settings changed = read(config);
            boolean differs = !changed.equals(settings);
            settings = changed;
            refresh(differs);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "{0}; the configuration before stays in force", e.getMessage());
        }
    }

    private Settings read(Config config) {
        return Settings.of(config, TestbedProfiles.of(context.getProperty(TestbedProfiles.HOME)));
    }

    @Deactivate
    synchronized void deactivate() {
        active = false;
        unregister(registration);
        registration = null;
    }

    private synchronized void refresh(boolean anew) {
        if (!active) {
            return;
        }
        Registered<ComputeBackend> best = backends.list().stream().filter(b -> settings.backend().isEmpty()
                || b.text(ComputeBackend.NAME).equals(settings.backend())).findFirst().orElse(null);
        if (best == beneath && !anew) {
            return;
        }
        ServiceRegistration<ComputeBackend> old = registration;
        beneath = best;
        emulated = null;
        registration = null;
        if (best == null) {
            LOG.log(Level.INFO, "{0}: waits for a backend beneath it{1}, there are {2}",
                    settings.device().description(),
                    settings.backend().isEmpty() ? "" : " named " + settings.backend(), names());
        } else {
            offer(best.service());
        }
        // the new one is there before the old one leaves, so that a runtime turns from one to the other
        unregister(old);
    }

    private void offer(ComputeBackend real) {
        emulated = new EmulatedBackend(settings.name(), real, settings.device());
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(ComputeBackend.NAME, settings.name());
        properties.put(EMULATED, true);
        properties.put(Constants.SERVICE_RANKING, RANKING);
        properties.put(Constants.SERVICE_DESCRIPTION, settings.device().description());
        registration = context.registerService(ComputeBackend.class, emulated, properties);
        LOG.log(Level.INFO, "backend {0}: {1}", settings.name(), emulated.info().device());
    }

    private List<String> names() {
        return backends.list().stream().map(b -> b.text(ComputeBackend.NAME)).distinct().sorted().toList();
    }

    private static void unregister(ServiceRegistration<ComputeBackend> old) {
        if (old != null) {
            try {
                old.unregister();
            } catch (IllegalStateException e) {
                LOG.log(Level.DEBUG, "the framework has taken the service back already");
            }
        }
    }

    @Override
    public synchronized Result execute() {
        if (emulated == null) {
            return new Result(Result.Status.WARN, settings.device().description()
                    + ": waits for a backend beneath it.");
        }
        String slow = emulated.tooSlow();
        return slow.isEmpty() ? new Result(Result.Status.OK, "EMULATED: backend " + settings.name() + ", "
                + emulated.info().device() + ".")
                : new Result(Result.Status.WARN, "EMULATED: backend " + settings.name() + ", "
                        + settings.device().description() + ": the real backend is slower: " + slow + ".");
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, target = "(!(" + EMULATED + "=true))")
    void bindBackend(ComputeBackend service, Map<String, Object> properties) {
        backends.add(service, properties);
        refresh(false);
    }

    void unbindBackend(ComputeBackend service) {
        backends.remove(service, PATIENCE, () -> refresh(false));
    }
}
