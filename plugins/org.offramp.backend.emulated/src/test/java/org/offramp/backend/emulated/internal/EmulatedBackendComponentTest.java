package org.offramp.backend.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.tck.fixture.ToyBackend;

/** When the emulated device is there, and what a change of its file or of the backend beneath it does. */
class EmulatedBackendComponentTest {
    private final ServiceShelf shelf = new ServiceShelf();
    private final EmulatedBackendComponent component = new EmulatedBackendComponent();
    private final ToyBackend toy = new ToyBackend();

    private static Config config(Map<String, Object> keys) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private static Map<String, Object> named(String name) {
        return Map.of(ComputeBackend.NAME, name, "service.id", 1L);
    }

    private ComputeBackend offered() {
        assertEquals(1, shelf.offered().size());
        return (ComputeBackend) shelf.offered().get(0).service();
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
        assertEquals(List.of(), shelf.offered(), "nothing is left behind");
    }

    @Test
    void itIsThereAsLongAsTheBackendBeneathItIs() {
        component.activate(shelf.context(), config(Map.of("name", "av", "backend", "cpu", "profile", "printed")));
        component.bindBackend(toy, named("gpu"));
        assertEquals(List.of(), shelf.offered(), "another backend is not the one wanted");
        assertEquals(Status.WARN, component.execute().getStatus());
        component.bindBackend(toy, named("cpu"));
        assertEquals(3.62e9, offered().info().macPerSecond());
        Map<String, Object> properties = shelf.offered().get(0).properties();
        assertEquals("av", properties.get(ComputeBackend.NAME));
        assertEquals(true, properties.get("offramp.emulated"));
        assertEquals(1000, properties.get("service.ranking"));
        assertTrue(component.execute().toString().contains("EMULATED"), component.execute().toString());
    }

    @Test
    void aBackendThatLeavesTakesTheEmulatedOneWithIt() {
        component.bindBackend(toy, named("cpu"));
        component.activate(shelf.context(), config(Map.of("macPerSecond", 1e9)));
        offered();
        component.unbindBackend(toy);
        assertEquals(List.of(), shelf.offered());
    }

    @Test
    void aChangedFileBringsANewDeviceAndAWrongOneNone() {
        component.bindBackend(toy, named("cpu"));
        component.activate(shelf.context(), config(Map.of("profile", "printed")));
        ComputeBackend first = offered();
        component.modified(config(Map.of("profile", "printed", "side", "server")));
        ComputeBackend second = offered();
        assertNotSame(first, second);
        assertEquals(365.94e9, second.info().macPerSecond());
        component.modified(config(Map.of("profile", "printed", "side", "server")));
        assertSame(second, offered(), "nothing has changed");
        component.modified(config(Map.of("profile", "unheard-of")));
        assertSame(second, offered());
    }
}
