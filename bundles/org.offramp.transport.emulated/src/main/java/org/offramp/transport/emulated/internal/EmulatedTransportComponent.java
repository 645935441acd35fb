package org.offramp.transport.emulated.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.transport.Transport;
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
 * Puts the emulated link before the transport that its configuration names, as a transport of higher ranking. A change
 * of the configuration holds from the next message on; only another transport beneath ends the endpoints. Tells its
 * health: WARN while transport or network model are missing.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.offramp.api.transport.Transport\"")
@Component(name = Settings.PID, configurationPid = Settings.PID, configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true, service = HealthCheck.class, property = {
            HealthCheck.NAME + "=Emulated radio link", HealthCheck.TAGS + "=offramp", HealthCheck.TAGS + "=emulated"})
@Designate(ocd = Config.class)
public final class EmulatedTransportComponent implements HealthCheck {
    /** Service property of everything that emulates, so that nothing is emulated twice. */
    static final String EMULATED = "offramp.emulated";
    static final String NAME = "emulated";
    private static final int RANKING = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger(EmulatedTransportComponent.class.getName());

    private final LeasedServices<Transport> transports = new LeasedServices<>();
    private final LeasedServices<NetworkModel> models = new LeasedServices<>();
    private final Links links = new Links();
    private BundleContext context;
    private volatile Settings settings;
    private boolean active;
    private Registered<Transport> beneath;
    private EmulatedTransport emulated;
    private ServiceRegistration<Transport> registration;
    private String modelInUse = "";
    private String saidOfModel = "";

    @Activate
    void activate(BundleContext bundleContext, Config config) {
        Settings first = Settings.of(config, TestbedProfiles.of(bundleContext.getProperty(TestbedProfiles.HOME)));
        synchronized (this) {
            context = bundleContext;
            settings = first;
            active = true;
            LOG.log(Level.INFO, "{0}", first.description());
        }
        refresh();
    }

    @Modified
    void modified(Config config) {
        try {
            settings = Settings.of(config, TestbedProfiles.of(context.getProperty(TestbedProfiles.HOME)));
            LOG.log(Level.INFO, "{0}", settings.description());
            refresh();
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "{0}; the configuration before stays in force", e.getMessage());
        }
    }

    @Deactivate
    synchronized void deactivate() {
        active = false;
        withdraw();
    }

    private synchronized void refresh() {
        if (!active) {
            return;
        }
        chooseModel(settings.networkModel());
        Registered<Transport> best = first(transports, Transport.NAME, settings.transport());
        if (best != beneath) {
            withdraw();
            offer(best);
        }
    }

    private void chooseModel(String wanted) {
        Registered<NetworkModel> best = first(models, NetworkModel.NAME, wanted);
        modelInUse = best == null ? "" : best.text(NetworkModel.NAME);
        links.use(best == null ? null : best.service());
        String word = best == null ? "there is no network model" + (wanted.isEmpty() ? "" : " named " + wanted)
                + ", there are " + names(models, NetworkModel.NAME) + "; nothing passes until it comes"
                : "network model " + modelInUse + " is applied";
        if (!word.equals(saidOfModel)) {
            saidOfModel = word;
            LOG.log(best == null ? Level.WARNING : Level.INFO, "emulated radio link: {0}", word);
        }
    }

    private static <T> Registered<T> first(LeasedServices<T> services, String key, String name) {
        return services.list().stream().filter(s -> name.isEmpty() || s.text(key).equals(name)).findFirst()
                .orElse(null);
    }

    private static <T> List<String> names(LeasedServices<T> services, String key) {
        return services.list().stream().map(s -> s.text(key)).distinct().sorted().toList();
    }

    private void offer(Registered<Transport> best) {
        beneath = best;
        if (best == null) {
            LOG.log(Level.INFO, "emulated radio link: waits for a transport beneath it{0}, there are {1}",
                    settings.transport().isEmpty() ? "" : " named " + settings.transport(),
                    names(transports, Transport.NAME));
            return;
        }
        emulated = new EmulatedTransport(best.service(), () -> settings, links);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Transport.NAME, NAME);
        properties.put(EMULATED, true);
        properties.put(Constants.SERVICE_RANKING, RANKING);
        properties.put(Constants.SERVICE_DESCRIPTION, settings.description());
        registration = context.registerService(Transport.class, emulated, properties);
    }

    private void withdraw() {
        ServiceRegistration<Transport> old = registration;
        EmulatedTransport ending = emulated;
        registration = null;
        emulated = null;
        beneath = null;
        if (old != null) {
            try {
                old.unregister();
            } catch (IllegalStateException e) {
                LOG.log(Level.DEBUG, "the framework has taken the service back already");
            }
        }
        if (ending != null) {
            ending.close();
        }
    }

    /** WARN while nothing can pass because transport or model are missing. */
    @Override
    public synchronized Result execute() {
        if (emulated == null) {
            return new Result(Result.Status.WARN, "The emulated radio link waits for a transport beneath it.");
        }
        if (!links.there()) {
            return new Result(Result.Status.WARN, "Nothing passes the emulated radio link: there is no network model"
                    + (settings.networkModel().isEmpty() ? "" : " named " + settings.networkModel()) + ".");
        }
        return new Result(Result.Status.OK, "EMULATED: " + settings.description() + ", over "
                + beneath.text(Transport.NAME) + ", model in use " + modelInUse + ": "
                + emulated.radio().messagesSent() + " messages, " + emulated.radio().messagesLost() + " of them lost.");
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, target = "(!(" + EMULATED + "=true))")
    void bindTransport(Transport service, Map<String, Object> properties) {
        transports.add(service, properties);
        refresh();
    }

    void unbindTransport(Transport service) {
        transports.remove(service, PATIENCE, this::refresh);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindNetworkModel(NetworkModel service, Map<String, Object> properties) {
        models.add(service, properties);
        refresh();
    }

    void unbindNetworkModel(NetworkModel service) {
        models.remove(service, PATIENCE, this::refresh);
    }
}
