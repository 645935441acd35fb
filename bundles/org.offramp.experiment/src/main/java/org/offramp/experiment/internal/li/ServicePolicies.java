package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.simulator.SimulationModel;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The policies that are installed. Each is a component; for a run one more instance of it is made, through a factory
 * configuration of its PID with what its own configuration says and the seed of the run, and is taken away afterwards.
 * So runs share nothing, and any vendor's policy takes part without knowing of them. Any thread.
 */
final class ServicePolicies implements PolicyMaker {
    private static final String COMPONENT = "component.name";
    private static final String SEED = "seed";
    /** What says nothing of how a policy decides. */
    private static final Set<String> PASSING = Set.of("component.id", Constants.SERVICE_ID, Constants.SERVICE_PID,
            Constants.SERVICE_BUNDLEID, "service.factoryPid", "felix.fileinstall.filename");

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final Duration patience;
    private final CodeDigest code = new CodeDigest();
    private final Map<String, Kind> kinds = new TreeMap<>();

    /** A policy as it is installed: its PID, what it is configured with, and whether it has a seed. */
    private record Kind(String pid, Dictionary<String, Object> configured, boolean seeded) {
    }

    /** @param patience how long each policy is waited for */
    ServicePolicies(BundleContext context, ConfigurationAdmin admin, Duration patience) {
        this.context = context;
        this.admin = admin;
        this.patience = patience;
    }

    @Override
    public String machinery() throws IOException {
        synchronized (kinds) {
            return code.of(FrameworkUtil.getBundle(SimulationModel.class));
        }
    }

    @Override
    public String describe(String name) throws IOException, InterruptedException {
        ServiceTracker<DecisionPolicy, ServiceReference<DecisionPolicy>> tracker = tracker(
                "(" + DecisionPolicy.NAME + "=" + name + ")");
        try {
            if (tracker.waitForService(patience.toMillis()) == null) {
                throw new IOException("--policies " + name + ": no such policy is installed; there is " + names());
            }
            ServiceReference<DecisionPolicy> reference = tracker.getServiceReference();
            Object pid = reference.getProperty(COMPONENT);
            if (pid == null) {
                throw new IOException("--policies " + name + ": it is no component, so that no run can have one of its"
                        + " own");
            }
            synchronized (kinds) {
                kinds.put(name, new Kind(pid.toString(), configured(reference),
                        reference.getProperty(SEED) != null));
                return text(reference) + code.of(reference.getBundle());
            }
        } finally {
            tracker.close();
        }
    }

    private static String text(ServiceReference<DecisionPolicy> reference) {
        StringBuilder text = new StringBuilder();
        for (String key : new TreeSet<>(Arrays.asList(reference.getPropertyKeys()))) {
            if (!PASSING.contains(key)) {
                Object value = reference.getProperty(key);
                text.append(key).append(" = ").append(value instanceof Object[] array ? Arrays.toString(array) : value)
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** What its configuration says. Declarative Services know no instances beside one that has the PID itself. */
    private Dictionary<String, Object> configured(ServiceReference<DecisionPolicy> reference) throws IOException {
        Dictionary<String, Object> values = new Hashtable<>();
        Object pid = reference.getProperty(Constants.SERVICE_PID);
        try {
            Configuration[] found = pid == null ? null
                    : admin.listConfigurations("(" + Constants.SERVICE_PID + "=" + pid + ")");
            if (found != null) {
                if (found[0].getFactoryPid() == null) {
                    throw new IOException("the file " + pid + ".cfg leaves no room for the runs' own instances of this"
                            + " policy; right: " + pid + "-1.cfg, whose values every run takes");
                }
                Dictionary<String, Object> given = found[0].getProperties();
                for (String key : java.util.Collections.list(given.keys())) {
                    if (!PASSING.contains(key)) {
                        values.put(key, given.get(key));
                    }
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of our own", e);
        }
        return values;
    }

    @Override
    public Made make(String name, long seed) throws IOException, InterruptedException {
        Kind kind;
        synchronized (kinds) {
            kind = kinds.get(name);
        }
        Configuration configuration = admin.createFactoryConfiguration(kind.pid(), "?");
        try {
            ServiceTracker<DecisionPolicy, ServiceReference<DecisionPolicy>> tracker = tracker(
                    "(" + Constants.SERVICE_PID + "=" + configuration.getPid() + ")");
            try {
                Dictionary<String, Object> values = new Hashtable<>();
                java.util.Collections.list(kind.configured().keys()).forEach(k -> values.put(k,
                        kind.configured().get(k)));
                if (kind.seeded()) {
                    values.put(SEED, seed);
                }
                configuration.update(values);
                if (tracker.waitForService(patience.toMillis()) == null) {
                    throw new IOException("policy " + name + " did not come about from a configuration of "
                            + kind.pid() + "; see the log");
                }
                return new Instance(configuration, tracker.getServiceReference());
            } finally {
                tracker.close();
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            configuration.delete();
            throw e;
        }
    }

    /** One more instance of a component. */
    private final class Instance implements Made {
        private final Configuration configuration;
        private final ServiceReference<DecisionPolicy> reference;
        private final DecisionPolicy policy;

        Instance(Configuration configuration, ServiceReference<DecisionPolicy> reference) {
            this.configuration = configuration;
            this.reference = reference;
            policy = context.getService(reference);
            if (policy == null) {
                throw new IllegalStateException("policy " + reference.getProperty(DecisionPolicy.NAME)
                        + " cannot be activated; see the log");
            }
        }

        @Override
        public DecisionPolicy policy() {
            return policy;
        }

        @Override
        public void close() {
            context.ungetService(reference);
            try {
                configuration.delete();
            } catch (IOException | IllegalStateException e) {
                throw new IllegalStateException("a configuration could not be taken away: " + e.getMessage(), e);
            }
        }
    }

    /** Tracks references alone: a tracked service would be one that is held. */
    private ServiceTracker<DecisionPolicy, ServiceReference<DecisionPolicy>> tracker(String filter) {
        try {
            Filter parsed = FrameworkUtil.createFilter("(&(" + Constants.OBJECTCLASS + "="
                    + DecisionPolicy.class.getName() + ")" + filter + ")");
            var tracker = new ServiceTracker<DecisionPolicy, ServiceReference<DecisionPolicy>>(context, parsed, null) {
                @Override
                public ServiceReference<DecisionPolicy> addingService(ServiceReference<DecisionPolicy> reference) {
                    return reference;
                }

                @Override
                public void removedService(ServiceReference<DecisionPolicy> reference,
                        ServiceReference<DecisionPolicy> same) {
                    // it was never held
                }
            };
            tracker.open();
            return tracker;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("--policies: " + filter + " is no name", e);
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        try {
            for (ServiceReference<DecisionPolicy> reference : context.getServiceReferences(DecisionPolicy.class,
                    "(" + DecisionPolicy.NAME + "=*)")) {
                names.add(String.valueOf(reference.getProperty(DecisionPolicy.NAME)));
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of our own", e);
        }
        return names;
    }
}
