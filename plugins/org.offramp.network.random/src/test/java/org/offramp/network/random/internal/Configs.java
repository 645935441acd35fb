package org.offramp.network.random.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations with the defaults of the annotation. */
final class Configs {
    private Configs() {
    }

    static RandomConfig of(Map<String, Object> keys) {
        return (RandomConfig) Proxy.newProxyInstance(Configs.class.getClassLoader(),
                new Class<?>[] {RandomConfig.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
