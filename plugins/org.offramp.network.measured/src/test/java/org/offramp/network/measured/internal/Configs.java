package org.offramp.network.measured.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations with the defaults of the annotation. */
final class Configs {
    private Configs() {
    }

    static MeasuredConfig of(Map<String, Object> keys) {
        return (MeasuredConfig) Proxy.newProxyInstance(Configs.class.getClassLoader(),
                new Class<?>[] {MeasuredConfig.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
