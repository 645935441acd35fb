package org.offramp.operations.internal.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.offramp.operations.internal.check.Attribute;
import org.offramp.operations.internal.check.Schema;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * Keeps, for every resolved bundle, what its components accept.
 *
 * <p>A bundle is looked at while it is being resolved, on the thread that resolves it: so its configuration is in force
 * before its components are activated for the first time. May be asked from any thread.
 */
final class InstalledReceivers implements Receivers, BundleTrackerCustomizer<MetatypeReader.Schemas> {

    private static final int RESOLVED = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;
    private static final String[] MANAGED =
            {"org.osgi.service.cm.ManagedService", "org.osgi.service.cm.ManagedServiceFactory"};

    private final BundleContext context;
    private final MetatypeReader reader;
    private final ComponentKeys components;
    private final Listener listener;
    private final BundleTracker<MetatypeReader.Schemas> tracker;
    private final Map<Bundle, MetatypeReader.Schemas> known = new ConcurrentHashMap<>();

    /** Told when the receivers change. */
    interface Listener {
        /** A bundle with these PIDs and factory PIDs came or went; called on the thread of the bundle event. */
        void receiversChanged(Set<String> pids);

        /** Something else about a bundle changed, which may matter to what has no metatype. */
        void bundlesChanged();
    }

    InstalledReceivers(BundleContext context, MetaTypeService metatypes, ServiceComponentRuntime runtime,
            Listener listener) {
        this.context = context;
        this.reader = new MetatypeReader(metatypes);
        this.components = new ComponentKeys(runtime);
        this.listener = listener;
        this.tracker = new BundleTracker<>(context, RESOLVED, this);
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    @Override
    public MetatypeReader.Schemas addingBundle(Bundle bundle, BundleEvent event) {
        MetatypeReader.Schemas schemas = reader.read(bundle);
        known.put(bundle, schemas);
        tell(schemas);
        return schemas;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, MetatypeReader.Schemas schemas) {
        listener.bundlesChanged();
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, MetatypeReader.Schemas schemas) {
        known.remove(bundle);
        tell(schemas);
    }

    private void tell(MetatypeReader.Schemas schemas) {
        if (schemas.isEmpty()) {
            listener.bundlesChanged();
            return;
        }
        Set<String> pids = new TreeSet<>(schemas.single().keySet());
        pids.addAll(schemas.factories().keySet());
        listener.receiversChanged(pids);
    }

    @Override
    public Optional<Schema> schema(String pid, boolean factory) {
        Optional<Schema> found = known.values().stream().map(s -> (factory ? s.factories() : s.single()).get(pid))
                .filter(s -> s != null).findFirst();
        return found.or(() -> late(pid, factory));
    }

    /** A bundle without documents may describe itself by a service, at any time later. */
    private Optional<Schema> late(String pid, boolean factory) {
        return known.entrySet().stream().filter(e -> e.getValue().isEmpty())
                .map(e -> reader.read(e.getKey()))
                .map(s -> (factory ? s.factories() : s.single()).get(pid)).filter(s -> s != null).findFirst();
    }

    @Override
    public boolean undescribed(String pid, boolean factory) {
        // what a metatype describes as a factory is no single component, and the other way round
        boolean described = known.values().stream()
                .anyMatch(s -> s.single().containsKey(pid) || s.factories().containsKey(pid));
        return !described && (components.known(pid) || managed(pid, factory));
    }

    private boolean managed(String pid, boolean factory) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(MANAGED[factory ? 1 : 0],
                    "(" + Constants.SERVICE_PID + "=" + pid.replaceAll("([\\\\*()])", "\\\\$1") + ")");
            return found != null;
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            return false;
        }
    }

    @Override
    public Set<String> pids() {
        Set<String> pids = new TreeSet<>();
        known.values().forEach(s -> pids.addAll(s.single().keySet()));
        return pids;
    }

    @Override
    public Set<String> factoryPids() {
        Set<String> pids = new TreeSet<>();
        known.values().forEach(s -> pids.addAll(s.factories().keySet()));
        return pids;
    }

    @Override
    public Map<String, Attribute> further(String pid, Set<String> keys) {
        return new HashMap<>(components.further(pid, keys));
    }
}
