package org.offramp.av.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.source.FrameSource;
import org.offramp.api.task.TaskListener;
import org.offramp.api.transport.Transport;

/** The vehicle's component outside a framework, bound by the methods that Declarative Services calls. */
public final class OpenVehicle implements AutoCloseable {
    private final AvComponent component = new AvComponent();
    private long serviceId;

    /** Binds everything and starts with these keys over the defaults. */
    public OpenVehicle(CnnPartition network, ComputeBackend backend, FeatureCodec codec, NetworkModel link,
            DecisionPolicy policy, FrameSource source, TaskListener listener, Transport transport,
            Map<String, Object> keys) {
        component.bindListener(listener);
        component.bindPartition(network, named(CnnPartition.NAME, "network"));
        component.bindBackend(backend, named(ComputeBackend.NAME, backend.info().name()));
        component.bindCodec(codec, named(FeatureCodec.NAME, codec.name()));
        component.bindNetworkModel(link, named(NetworkModel.NAME, "link"));
        component.bindPolicy(policy, named(DecisionPolicy.NAME, "policy"));
        component.bindSource(source, named(FrameSource.NAME, "source"));
        component.bindTransport(transport, named(Transport.NAME, "emulated"));
        Map<String, Object> values = new HashMap<>(Map.of("codec", codec.name(), "exitRule", ""));
        values.putAll(keys);
        component.activate((AvConfig) Proxy.newProxyInstance(AvConfig.class.getClassLoader(),
                new Class<?>[] {AvConfig.class}, (proxy, method, arguments) -> values.getOrDefault(method.getName(),
                        method.getDefaultValue())));
    }

    private Map<String, Object> named(String key, String name) {
        return Map.of(key, name, "service.id", ++serviceId);
    }

    @Override
    public void close() {
        component.deactivate();
    }
}
