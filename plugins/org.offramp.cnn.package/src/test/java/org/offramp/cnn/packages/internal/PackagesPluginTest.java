package org.offramp.cnn.packages.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnPartition;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The component with a real folder, thread and backend; only the framework around it is a small one of the test. */
class PackagesPluginTest {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Map<Object, Dictionary<?, ?>> services = new ConcurrentHashMap<>();
    private final PackagesPlugin plugin = new PackagesPlugin();
    @TempDir
    private Path temp;
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        folder = Files.createDirectory(temp.resolve("networks"));
        plugin.activate(context(), config("networks"));
    }

    @AfterEach
    void end() {
        plugin.deactivate();
        assertEquals(Map.of(), services, "nothing stays registered");
    }

    @Test
    void tellsItsHealthAndRegistersWithNameHashAndRanking() throws Exception {
        assertEquals(Result.Status.OK, plugin.execute().getStatus());
        new Sample("a", "1").zip(folder.resolve("a.zip"));
        await("it waits for a backend", () -> said().contains("a.zip waits for a compute backend"));
        assertEquals(Result.Status.WARN, plugin.execute().getStatus());
        plugin.bindBackend(Backends.cpu(), Map.of());
        await("it is registered", () -> services.size() == 1);
        Dictionary<?, ?> properties = services.values().iterator().next();
        assertEquals("a", properties.get(CnnPartition.NAME));
        assertEquals(64, properties.get(CnnPartition.HASH).toString().length());
        assertEquals(-7, properties.get("service.ranking"));
        await("all is well", () -> plugin.execute().getStatus() == Result.Status.OK);
        assertTrue(said().contains("Network a 1 ("), said());
        Files.writeString(folder.resolve("bad.zip"), "no zip");
        await("the bad one is told", () -> plugin.execute().getStatus() == Result.Status.WARN);
        assertTrue(said().contains("bad.zip is no readable zip"), said());
        assertEquals(1, services.size());
    }

    @Test
    void withoutAFolderItDoesNothing() {
        PackagesPlugin idle = new PackagesPlugin();
        idle.activate(context(), config(""));
        assertEquals(Result.Status.OK, idle.execute().getStatus());
        idle.deactivate();
    }

    private String said() {
        StringBuilder text = new StringBuilder();
        plugin.execute().forEach(entry -> text.append(entry.getMessage()).append('\n'));
        return text.toString();
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "in time: " + what);
            Thread.onSpinWait();
        }
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> temp.toString();
                    case "getDataFile" -> temp.resolve("storage").toFile();
                    case "registerService" -> registration(arguments[1], (Dictionary<?, ?>) arguments[2]);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private ServiceRegistration<?> registration(Object service, Dictionary<?, ?> properties) {
        services.put(service, properties);
        return (ServiceRegistration<?>) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> services.remove(service));
    }

    private static PackagesConfig config(String folder) {
        return new PackagesConfig() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return PackagesConfig.class;
            }

            @Override
            public String folder() {
                return folder;
            }

            @Override
            public int pollMillis() {
                return 50;
            }

            @Override
            public int settleMillis() {
                return 100;
            }

            @Override
            public int graceMillis() {
                return 0;
            }

            @Override
            public int ranking() {
                return -7;
            }

            @Override
            public int maximumMegabytes() {
                return 16;
            }
        };
    }
}
