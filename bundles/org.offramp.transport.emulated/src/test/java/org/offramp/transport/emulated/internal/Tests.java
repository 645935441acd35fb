package org.offramp.transport.emulated.internal;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.Workload;

/** What the tests of the emulated link share. */
final class Tests {
    private Tests() {
    }

    static Settings settings(int maximumMessageBytes) {
        Settings d = Settings.defaults();
        return new Settings(d.transport(), d.networkModel(), d.profile(), d.up(), d.down(), d.dropInOutage(),
                d.queueLimit(), d.cells(), d.seed(), maximumMessageBytes);
    }

    /** Charges these volumes; {@code null} for the real ones. */
    static Settings charging(Workload workload) {
        Settings d = Settings.defaults();
        TestbedProfile profile = workload == null ? null : new TestbedProfile("test", new LinkState(1, 0, 1, 0, 0),
                new ComputeProfile(0, 1), new ComputeProfile(0, 1), new PreprocessingProfile(0, 1),
                new PowerProfile(0, 0, 0, 0), workload);
        return new Settings("", "", profile, d.up(), d.down(), false, d.queueLimit(), d.cells(), d.seed(),
                d.maximumMessageBytes());
    }

    /** A file with these keys. */
    static Config config(Map<String, Object> keys) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
