package org.offramp.mec.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.transport.Transport;

/** The edge server's component outside a framework, bound by the methods that Declarative Services calls. */
public final class OpenServer implements AutoCloseable {
    private final MecComponent component;
    private long serviceId;

    /** Binds everything and starts with these keys over the defaults. */
    public OpenServer(CnnPartition network, ComputeBackend backend, FeatureCodec codec, Transport transport,
            Map<String, Object> keys) {
        component = new MecComponent((Config) Proxy.newProxyInstance(Config.class.getClassLoader(),
                new Class<?>[] {Config.class}, (proxy, method, arguments) ->
                        method.getDeclaringClass() == Annotation.class ? Config.class
                                : keys.getOrDefault(method.getName(), method.getDefaultValue())));
        component.bindTransport(transport, named(Transport.NAME, "transport"));
        component.bindCodec(codec, named(FeatureCodec.NAME, codec.name()));
        component.bindBackend(backend, named(ComputeBackend.NAME, backend.info().name()));
        component.bindPartition(network, named(CnnPartition.NAME, "network"));
    }

    private Map<String, Object> named(String key, String name) {
        return Map.of(key, name, "service.id", ++serviceId);
    }

    @Override
    public void close() {
        component.deactivate();
    }
}
