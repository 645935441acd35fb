package org.offramp.av.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.source.FrameSource;
import org.offramp.api.task.TaskListener;
import org.offramp.api.transport.Transport;
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
 * Connects the {@link Vehicle} with the services that come and go. Every reference is dynamic and greedy; a service
 * that leaves is given no new task, and its unbind method returns when the tasks that began with it have ended, so that
 * its bundle can be stopped or replaced under load.
 */
@Component(name = AvConfig.PID, configurationPid = AvConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true, service = HealthCheck.class, property = {HealthCheck.NAME
            + "=Codecs, exit rule, energy meter and profile of the vehicle", HealthCheck.TAGS + "=offramp"})
@Designate(ocd = AvConfig.class)
public final class AvComponent implements HealthCheck {
    private static final System.Logger LOG = System.getLogger(AvComponent.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TaskServices.Pools pools = new TaskServices.Pools();
    private final LeasedServices<CnnPartition> partitions = new LeasedServices<>();
    private final LeasedServices<ComputeBackend> backends = new LeasedServices<>();
    private final LeasedServices<FrameSource> sources = new LeasedServices<>();
    private final LeasedServices<Transport> transports = new LeasedServices<>();
    private final List<TaskListener> listeners = new java.util.concurrent.CopyOnWriteArrayList<>();
    private volatile NetworkOpener opener;
    private volatile Vehicle vehicle;
    private Transport used;

    @Activate
    void activate(AvConfig config) {
        AvSettings settings = AvSettings.of(config);
        opener = new NetworkOpener(partitions, backends, settings);
        Vehicle started = new Vehicle(pools, opener, sources, settings);
        listeners.forEach(started::listen);
        vehicle = started;
        started.start();
        chooseTransport();
    }

    @Modified
    void modified(AvConfig config) {
        try {
            vehicle.configure(AvSettings.of(config));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "{0}; the configuration before stays in force", e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        Vehicle ending = vehicle;
        vehicle = null;
        ending.close();
        opener.close();
        synchronized (transports) {
            used = null;
        }
    }

    /**
     * WARN while a codec that the configuration lists is not installed, or the energy meter that it names does not run;
     * while no exit rule holds for the network though
     * one is configured: the tasks run, but none leaves early; while the network model that is configured is not there:
     * the vehicle computes by itself; while a network model fails; or while the configured profile is of no use: the
     * tasks run, but delays are predicted from demand alone.
     */
    @Override
    public Result execute() {
        List<String> faults = new java.util.ArrayList<>(pools.ruleChoice.faults());
        faults.addAll(pools.codecChoice.faults());
        faults.addAll(pools.meterChoice.faults());
        faults.addAll(pools.linkChoice.faults());
        Vehicle now = vehicle;
        if (now != null) {
            faults.addAll(now.profileProblems());
        }
        return faults.isEmpty() ? new Result(Result.Status.OK, "Codecs, exit rule, energy meter, network model"
                + " and profile are in force.")
                : new Result(Result.Status.WARN, String.join("; ", faults));
    }

    private void chooseTransport() {
        Vehicle now = vehicle;
        if (now == null) {
            return;
        }
        synchronized (transports) {
            var all = transports.list();
            Transport best = all.isEmpty() ? null : all.get(0).service();
            if (best != used) {
                used = best;
                now.useTransport(best);
            }
        }
    }

    private void refresh() {
        NetworkOpener now = opener;
        if (now != null) {
            now.refresh();
        }
    }

    private static <T> void let(LeasedServices<T> pool, T service, Runnable withdrawn) {
        if (!pool.remove(service, PATIENCE, withdrawn)) {
            LOG.log(Level.WARNING, "{0} leaves, but tasks still hold it after {1}", service, PATIENCE);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPolicy(DecisionPolicy service, Map<String, Object> properties) {
        pools.policies.add(service, properties);
    }

    void unbindPolicy(DecisionPolicy service) {
        let(pools.policies, service, () -> { });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindNetworkModel(NetworkModel service, Map<String, Object> properties) {
        pools.links.add(service, properties);
    }

    void unbindNetworkModel(NetworkModel service) {
        let(pools.links, service, () -> { });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCodec(FeatureCodec service, Map<String, Object> properties) {
        pools.codecs.add(service, properties);
    }

    void unbindCodec(FeatureCodec service) {
        let(pools.codecs, service, () -> { });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEnergyMeter(EnergyMeter service, Map<String, Object> properties) {
        pools.meters.add(service, properties);
    }

    void unbindEnergyMeter(EnergyMeter service) {
        let(pools.meters, service, () -> { });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindExitRule(ExitRule service, Map<String, Object> properties) {
        pools.rules.add(service, properties);
    }

    void unbindExitRule(ExitRule service) {
        let(pools.rules, service, () -> { });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPartition(CnnPartition service, Map<String, Object> properties) {
        partitions.add(service, properties);
        refresh();
    }

    void unbindPartition(CnnPartition service) {
        let(partitions, service, this::refresh);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindBackend(ComputeBackend service, Map<String, Object> properties) {
        backends.add(service, properties);
        refresh();
    }

    void unbindBackend(ComputeBackend service) {
        let(backends, service, this::refresh);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSource(FrameSource service, Map<String, Object> properties) {
        sources.add(service, properties);
    }

    void unbindSource(FrameSource service) {
        let(sources, service, () -> { });
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTransport(Transport service, Map<String, Object> properties) {
        transports.add(service, properties);
        chooseTransport();
    }

    void unbindTransport(Transport service) {
        let(transports, service, this::chooseTransport);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindListener(TaskListener service) {
        listeners.add(service);
        Vehicle now = vehicle;
        if (now != null) {
            now.listen(service);
        }
    }

    void unbindListener(TaskListener service) {
        listeners.remove(service);
        Vehicle now = vehicle;
        if (now != null) {
            now.ignore(service);
        }
    }
}
