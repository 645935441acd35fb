package org.offramp.network.trace.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Configurations with the defaults of the annotation. */
final class Configs {
    private Configs() {
    }

    static TraceSettings of(Path file, Map<String, Object> keys) {
        Map<String, Object> all = new HashMap<>(Map.of("file", file.toString()));
        all.putAll(keys);
        TraceConfig config = (TraceConfig) Proxy.newProxyInstance(Configs.class.getClassLoader(),
                new Class<?>[] {TraceConfig.class},
                (proxy, method, arguments) -> all.getOrDefault(method.getName(), method.getDefaultValue()));
        return TraceSettings.of(config, Path.of(""));
    }
}
