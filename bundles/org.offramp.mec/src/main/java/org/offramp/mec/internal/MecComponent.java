package org.offramp.mec.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.transport.Transport;
import org.offramp.mec.MecMetrics;
import org.offramp.mec.MecSnapshot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The edge server as a component. It runs with whatever is there and says what it lacks; every service may come and go.
 * Bind methods return at once; unbind methods return when no task uses the service any more, so that it can be taken
 * apart behind them, or when the drain time has passed.
 */
@Component(name = "org.offramp.mec", service = {MecMetrics.class, HealthCheck.class}, immediate = true,
        property = {HealthCheck.NAME + "=Exit rule and profile of the edge server", HealthCheck.TAGS + "=offramp"})
@Designate(ocd = Config.class)
public final class MecComponent implements MecMetrics, HealthCheck {
    private final MecServer server;

    /** Starts the server; its services follow. */
    @Activate
    public MecComponent(Config config) {
        server = new MecServer(Settings.of(config));
    }

    /** A wrong value throws before anything has changed: the last good configuration stays. */
    @Modified
    void modified(Config config) {
        server.configure(Settings.of(config));
    }

    @Deactivate
    void deactivate() {
        server.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTransport(Transport service, Map<String, Object> properties) {
        server.addTransport(service, properties);
    }

    void unbindTransport(Transport service) {
        server.removeTransport(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBackend(ComputeBackend service, Map<String, Object> properties) {
        server.addBackend(service, properties);
    }

    void unbindBackend(ComputeBackend service) {
        server.removeBackend(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPartition(CnnPartition service, Map<String, Object> properties) {
        server.addPartition(service, properties);
    }

    void unbindPartition(CnnPartition service) {
        server.removePartition(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCodec(FeatureCodec service, Map<String, Object> properties) {
        Map<String, Object> named = new HashMap<>(properties);
        named.computeIfAbsent(FeatureCodec.NAME, key -> service.name());
        server.addCodec(service, named);
    }

    void unbindCodec(FeatureCodec service) {
        server.removeCodec(service);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRule(ExitRule service, Map<String, Object> properties) {
        server.addRule(service, properties);
    }

    void unbindRule(ExitRule service) {
        server.removeRule(service);
    }

    /**
     * WARN while no exit rule holds for a network though one is configured: the tasks run, but none leaves early; or
     * while the configured profile is of no use: the tasks run, but announced is the computing power alone.
     */
    @Override
    public Result execute() {
        List<String> faults = new java.util.ArrayList<>(server.ruleFaults());
        faults.addAll(server.profileProblems());
        return faults.isEmpty() ? new Result(Result.Status.OK, "Exit rule and profile are in force.")
                : new Result(Result.Status.WARN, String.join("; ", faults));
    }

    @Override
    public MecSnapshot snapshot() {
        return server.snapshot();
    }
}
