package org.offramp.network.nr.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A configuration as Declarative Services hands it over: the defaults, and what a file says otherwise. */
final class Configured {
    private Configured() {
    }

    /** Keys and values in turns: {@code with("mcsTable", 2, "formula", "ts38306")}. */
    static NrConfig with(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return of(values);
    }

    static NrConfig of(Map<String, Object> values) {
        values.keySet().forEach(Configured::type);
        return (NrConfig) Proxy.newProxyInstance(NrConfig.class.getClassLoader(), new Class<?>[] {NrConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    /** Type of a key's value. */
    static Class<?> type(String key) {
        try {
            return NrConfig.class.getMethod(key).getReturnType();
        } catch (NoSuchMethodException e) {
            throw new AssertionError("there is no key " + key, e);
        }
    }

    static String[] list(String... entries) {
        return entries;
    }
}
