package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.simulator.SimulationModel;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
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
    /** Configurations that have made room for those of the runs, by PID. */
    private final Map<String, Dictionary<String, Object>> lent = new TreeMap<>();

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
    public Map<String, String> describe(List<String> names) throws IOException, InterruptedException {
        try (InstalledPolicies installed = new InstalledPolicies(context)) {
            Map<String, String> described = new TreeMap<>();
            for (String name : names) {
                described.put(name, describe(name, installed.await(name, patience)));
            }
            return described;
        }
    }

    private String describe(String name, ServiceReference<DecisionPolicy> reference) throws IOException {
        Object pid = reference.getProperty(COMPONENT);
        if (pid == null) {
            throw new IOException("--policies " + name + ": it is no component, so that no run can have one of its own");
        }
        synchronized (kinds) {
            String text = text(reference) + code.of(reference.getBundle());
            boolean seeded = reference.getProperty(SEED) != null;
            // last: the reference may be void then
            kinds.put(name, new Kind(pid.toString(), configured(reference), seeded));
            return text;
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

    /**
     * What its configuration says. Declarative Services make no instances beside one that has the PID itself, so that one
     * makes room as long as runs go on.
     */
    private Dictionary<String, Object> configured(ServiceReference<DecisionPolicy> reference) throws IOException {
        Object pid = reference.getProperty(Constants.SERVICE_PID);
        try {
            Configuration[] found = pid == null ? null
                    : admin.listConfigurations("(" + Constants.SERVICE_PID + "=" + pid + ")");
            if (found == null) {
                return new Hashtable<>();
            }
            Dictionary<String, Object> values = own(found[0].getProperties());
            if (found[0].getFactoryPid() == null) {
                lent.put(found[0].getPid(), values);
                found[0].delete();
            }
            return values;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of our own", e);
        }
    }

    private static Dictionary<String, Object> own(Dictionary<String, Object> properties) {
        Dictionary<String, Object> values = new Hashtable<>();
        for (String key : Collections.list(properties.keys())) {
            if (!PASSING.contains(key)) {
                values.put(key, properties.get(key));
            }
        }
        return values;
    }

    @Override
    public void done() throws IOException {
        synchronized (kinds) {
            for (Map.Entry<String, Dictionary<String, Object>> configuration : lent.entrySet()) {
                admin.getConfiguration(configuration.getKey(), "?").update(configuration.getValue());
            }
            lent.clear();
        }
    }

    @Override
    public Made make(String name, long seed) throws IOException, InterruptedException {
        Kind kind;
        synchronized (kinds) {
            kind = kinds.get(name);
        }
        Configuration configuration = admin.createFactoryConfiguration(kind.pid(), "?");
        try {
            ServiceTracker<DecisionPolicy, ServiceReference<DecisionPolicy>> tracker = tracker(configuration.getPid());
            tracker.open();
            try {
                Dictionary<String, Object> values = own(kind.configured());
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

    private ServiceTracker<DecisionPolicy, ServiceReference<DecisionPolicy>> tracker(String pid) {
        try {
            return new References(context, FrameworkUtil.createFilter("(&(" + Constants.OBJECTCLASS + "="
                    + DecisionPolicy.class.getName() + ")(" + Constants.SERVICE_PID + "=" + pid + "))"));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of our own", e);
        }
    }
}
