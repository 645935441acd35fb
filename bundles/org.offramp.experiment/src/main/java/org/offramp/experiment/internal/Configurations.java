package org.offramp.experiment.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configurations that exist as long as one part of an experiment runs. One thread. */
final class Configurations implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Configurations.class.getName());

    private final ConfigurationAdmin admin;
    private final List<Configuration> made = new ArrayList<>();
    private final List<Map<String, Object>> told = new ArrayList<>();

    Configurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** The same for a part of a run that ends earlier. */
    Configurations inner() {
        return new Configurations(admin);
    }

    /** Makes one more instance of a component. */
    void instance(String pid, Map<String, Object> values) throws IOException {
        add(pid, admin.createFactoryConfiguration(pid, "?"), values);
    }

    /** Configures a component of which there is one. */
    void single(String pid, Map<String, Object> values) throws IOException {
        add(pid, admin.getConfiguration(pid, "?"), values);
    }

    private void add(String pid, Configuration configuration, Map<String, Object> values) throws IOException {
        made.add(configuration);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("pid", pid);
        line.putAll(values);
        told.add(line);
        Dictionary<String, Object> properties = new Hashtable<>(values);
        configuration.update(properties);
    }

    /** Tells of the configurations of an inner part too. */
    void tell(Configurations inner) {
        told.addAll(inner.told);
    }

    /** What was configured, one map for each configuration with its {@code pid} first. */
    List<Map<String, Object>> told() {
        return List.copyOf(told);
    }

    /** Takes all of them away, the last one first. */
    @Override
    public void close() {
        for (int i = made.size() - 1; i >= 0; i--) {
            try {
                made.get(i).delete();
            } catch (IOException | IllegalStateException e) {
                // the framework is ending, and the components with it
                LOG.log(Level.DEBUG, "a configuration could not be taken away", e);
            }
        }
        made.clear();
    }
}
