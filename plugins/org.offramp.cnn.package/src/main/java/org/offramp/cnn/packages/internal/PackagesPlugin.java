package org.offramp.cnn.packages.internal;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.lease.LeasedServices;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackagedPartition;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Serves the network packages of a folder, each as a {@link CnnPartition}, and tells their health: WARN while one is
 * refused or waits for a backend.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.offramp.api.cnn.CnnPartition\"")
@Component(name = "org.offramp.cnn.package", immediate = true, service = HealthCheck.class, property = {
        HealthCheck.NAME + "=Network packages", HealthCheck.TAGS + "=offramp", HealthCheck.TAGS + "=networks",
        HealthCheck.MBEAN_NAME + "=OfframpNetworkPackages"})
@Designate(ocd = PackagesConfig.class)
public final class PackagesPlugin implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LeasedServices<ComputeBackend> backends = new LeasedServices<>();
    private volatile FolderWatch watch;
    private Shelf shelf;
    private Settings settings;

    /**
     * Begins to watch the folder.
     *
     * @throws IllegalArgumentException when a configured value is out of its range
     */
    @Activate
    void activate(BundleContext context, PackagesConfig config) {
        String home = context.getProperty("offramp.home");
        settings = Settings.of(config, Path.of(home == null ? "" : home));
        if (settings.folder() == null) {
            return;
        }
        File copies = context.getDataFile("networks");
        if (copies == null) {
            throw new IllegalStateException("the framework has no storage for the copies of network packages");
        }
        PackageJudge judge = new PackageJudge(copies.toPath(), settings.maximumBytes(), backends,
                network -> register(context, network, settings.ranking()));
        shelf = new Shelf(judge, settings.settle(), settings.grace());
        FolderWatch started = new FolderWatch(settings.folder(), shelf, settings.poll());
        started.start();
        watch = started;
        started.wake();
    }

    private static Runnable register(BundleContext context, NetworkPackage network, int ranking) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CnnPartition.NAME, network.description().name());
        properties.put(CnnPartition.HASH, network.description().contentHash());
        properties.put(Constants.SERVICE_RANKING, ranking);
        ServiceRegistration<CnnPartition> registration = context.registerService(CnnPartition.class,
                new PackagedPartition(network), properties);
        return () -> {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                // the framework took it back when the bundle stopped
            }
        };
    }

    /** Takes all networks away; whoever has one open keeps it until he closes it. */
    @Deactivate
    void deactivate() {
        if (watch != null) {
            watch.close();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindBackend(ComputeBackend backend, Map<String, Object> properties) {
        backends.add(backend, properties);
        FolderWatch now = watch;
        if (now != null) {
            now.wake();
        }
    }

    void unbindBackend(ComputeBackend backend) {
        backends.remove(backend, PATIENCE, () -> { });
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        FolderWatch now = watch;
        if (now == null) {
            log.info("No folder is watched: the key folder is empty.");
            return new Result(log);
        }
        if (!now.fault().isEmpty()) {
            log.warn("{}", now.fault());
        }
        Shelf.Report report = shelf.lastReport();
        report.refused().forEach(line -> log.warn("Refused: {}", line));
        report.waiting().forEach(line -> log.warn("{} waits for a compute backend.", line));
        report.serving().forEach(line -> log.info("Network {} is served.", line));
        if (report.serving().isEmpty() && report.refused().isEmpty()) {
            log.info("No network package lies in {}.", settings.folder());
        }
        return new Result(log);
    }
}
