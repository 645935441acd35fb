package org.offramp.codec.emulated.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.codec.FeatureCodec;
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
 * Registers a slowed down codec of higher ranking before each codec that its configuration covers. A change of profile
 * or volume holds from the next encoding on.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.offramp.api.codec.FeatureCodec\"")
@Component(name = Settings.PID, configurationPid = Settings.PID, configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true, service = {})
@Designate(ocd = Config.class)
public final class EmulatedCodecComponent {
    /** Service property of everything that emulates, so that nothing is emulated twice. */
    private static final String EMULATED = "offramp.emulated";
    private static final int RANKING = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger(EmulatedCodecComponent.class.getName());

    private final LeasedServices<FeatureCodec> codecs = new LeasedServices<>();
    private final LeasedServices<CnnPartition> networks = new LeasedServices<>();
    private final Splits splits = new Splits(
            () -> networks.list().stream().map(n -> n.service().description()).toList());
    private final Map<FeatureCodec, ServiceRegistration<FeatureCodec>> registrations = new IdentityHashMap<>();
    private BundleContext context;
    private volatile Settings settings;
    private boolean active;

    @Activate
    synchronized void activate(BundleContext bundleContext, Config config) {
        context = bundleContext;
        settings = read(config);
        active = true;
        LOG.log(Level.INFO, "{0}", settings.description());
        refresh();
    }

    @Modified
    synchronized void modified(Config config) {
        try {
            settings = read(config);
            LOG.log(Level.INFO, "{0}", settings.description());
            refresh();
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
        List.copyOf(registrations.keySet()).forEach(this::withdraw);
    }

    /** Registers what is to be slowed down and is not yet, and takes back what is not to be any more. */
    private synchronized void refresh() {
        if (!active) {
            return;
        }
        List<Registered<FeatureCodec>> there = codecs.list();
        for (FeatureCodec known : List.copyOf(registrations.keySet())) {
            if (!settings.covers(known.name()) || there.stream().noneMatch(c -> c.service() == known)) {
                withdraw(known);
            }
        }
        for (Registered<FeatureCodec> codec : there) {
            if (settings.covers(codec.service().name()) && !registrations.containsKey(codec.service())) {
                registrations.put(codec.service(), register(codec.service()));
            }
        }
    }

    private ServiceRegistration<FeatureCodec> register(FeatureCodec codec) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(FeatureCodec.NAME, codec.name());
        properties.put(EMULATED, true);
        properties.put(Constants.SERVICE_RANKING, RANKING);
        properties.put(Constants.SERVICE_DESCRIPTION, settings.description());
        return context.registerService(FeatureCodec.class, new EmulatedCodec(codec, () -> settings, splits),
                properties);
    }

    private void withdraw(FeatureCodec codec) {
        ServiceRegistration<FeatureCodec> old = registrations.remove(codec);
        if (old != null) {
            try {
                old.unregister();
            } catch (IllegalStateException e) {
                LOG.log(Level.DEBUG, "the framework has taken the service back already");
            }
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY, target = "(!(" + EMULATED + "=true))")
    void bindCodec(FeatureCodec service, Map<String, Object> properties) {
        codecs.add(service, properties);
        refresh();
    }

    void unbindCodec(FeatureCodec service) {
        codecs.remove(service, PATIENCE, this::refresh);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindNetwork(CnnPartition service, Map<String, Object> properties) {
        networks.add(service, properties);
    }

    void unbindNetwork(CnnPartition service) {
        networks.remove(service, PATIENCE, () -> { });
    }
}
