package org.offramp.transport.emulated.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** What the tests of the emulated link share. */
final class Tests {
    private Tests() {
    }

    static Settings settings(int maximumMessageBytes) {
        Settings d = Settings.defaults();
        return new Settings(d.transport(), d.networkModel(), d.profile(), d.up(), d.down(), d.dropInOutage(),
                d.queueLimit(), d.cells(), d.seed(), maximumMessageBytes);
    }

    /** A file with these keys. */
    static Config config(Map<String, Object> keys) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
