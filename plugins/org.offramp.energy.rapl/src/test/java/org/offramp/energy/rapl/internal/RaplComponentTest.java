package org.offramp.energy.rapl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.energy.rapl.internal.Powercap.Domain;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** When the meter is in service, and what is said when it is not. */
class RaplComponentTest {
    @TempDir
    private Path folder;
    private final List<String> registered = new CopyOnWriteArrayList<>();
    private final List<String> withdrawn = new CopyOnWriteArrayList<>();
    private Thread ticking;

    @AfterEach
    void stop() throws InterruptedException {
        if (ticking != null) {
            ticking.interrupt();
            ticking.join();
        }
    }

    @Test
    void offersTheMeterByNameAndRankingAndTakesItAwayAgain() throws Exception {
        tick(CounterTree.notebook(folder));
        RaplComponent component = new RaplComponent(context(), config(Map.of()), Map.of("service.ranking", 7));
        assertEquals(List.of("EnergyMeter {offramp.energy.name=rapl, service.ranking=7}", "HealthCheck"), registered);
        assertEquals(List.of(), withdrawn);
        component.close();
        assertEquals(List.of("EnergyMeter", "HealthCheck"), withdrawn);
    }

    @Test
    void withoutARankingOfItsOwnItComesBeforeTheModel() throws Exception {
        tick(CounterTree.notebook(folder));
        new RaplComponent(context(), config(Map.of()), Map.of()).close();
        assertTrue(registered.get(0).contains("service.ranking=0"), registered.toString());
    }

    @Test
    void registersNothingWhereThereAreNoCounters() {
        String reason = assertThrows(IllegalStateException.class, () -> new RaplComponent(context(),
                config(Map.of("root", folder.resolve("powercap").toString())), Map.of())).getMessage();
        assertTrue(reason.startsWith("root = " + folder.resolve("powercap") + " is no folder"), reason);
        assertEquals(List.of(), registered);
    }

    @Test
    void registersNothingWhereTheCountersStandStill() throws Exception {
        CounterTree.notebook(folder);
        String reason = assertThrows(IllegalStateException.class,
                () -> new RaplComponent(context(), config(Map.of()), Map.of())).getMessage();
        assertTrue(reason.contains("intel-rapl:0/energy_uj has stood still for 1000 ms"), reason);
        assertEquals(List.of(), registered);
    }

    @Test
    void aCounterThatFailsLaterWithdrawsTheMeterUntilItIsBack() throws Exception {
        CounterTree tree = CounterTree.notebook(folder);
        tick(tree);
        CounterWatch watch = new CounterWatch(folder, EnumSet.of(Domain.PACKAGE), 0, (meter, health) -> {
            registered.add(meter.kind());
            return () -> withdrawn.add(meter.kind());
        });
        watch.start();
        watch.look();
        assertEquals(List.of(), withdrawn);
        stop();
        Files.writeString(tree.file("intel-rapl:0"), "gone\n");
        watch.look();
        watch.look();
        assertEquals(1, withdrawn.size());
        assertEquals(1, registered.size());
        tree.set("intel-rapl:0", 0);
        tick(tree);
        watch.look();
        assertEquals(2, registered.size());
        watch.close();
        assertEquals(2, withdrawn.size());
    }

    @Test
    void aCounterThatStandsStillWithdrawsTheMeter() throws Exception {
        CounterTree tree = CounterTree.notebook(folder);
        tick(tree);
        CounterWatch watch = new CounterWatch(folder, EnumSet.of(Domain.PACKAGE), 0,
                (meter, health) -> () -> withdrawn.add(meter.kind()));
        watch.start();
        stop();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (withdrawn.isEmpty() && System.nanoTime() < end) {
            watch.look();
        }
        assertEquals(1, withdrawn.size());
        watch.close();
    }

    @Test
    void aFailureInTheMiddleOfATaskIsSeenWithoutWaitingForTheNextLook() throws Exception {
        CounterTree tree = CounterTree.notebook(folder);
        tick(tree);
        List<EnergyMeter> meters = new ArrayList<>();
        CountDownLatch away = new CountDownLatch(1);
        CounterWatch watch = new CounterWatch(folder, EnumSet.of(Domain.PACKAGE), 0, (meter, health) -> {
            meters.add(meter);
            return away::countDown;
        });
        watch.start();
        stop();
        Files.writeString(tree.file("intel-rapl:0"), "gone\n");
        meters.get(0).begin();
        assertTrue(away.await(5, TimeUnit.SECONDS), "withdrawn at once, not after ten seconds");
        watch.close();
    }

    @Test
    void aWrongValueIsRefusedByItsKey() {
        refused("modemWatts = -1.0 is not a power between 0 and", Map.of("modemWatts", -1.0));
        refused("modemWatts = NaN is not", Map.of("modemWatts", Double.NaN));
        refused("domains = package, core is not made of package, dram, psys",
                Map.of("domains", new String[] {"package", "core"}));
        refused("domains = package, psys is not package, dram, both, or psys alone",
                Map.of("domains", new String[] {"package", "psys"}));
        refused("domains =  is not package", Map.of("domains", new String[0]));
        refused("root = a\0b is not a path", Map.of("root", "a\0b"));
    }

    private void refused(String start, Map<String, Object> keys) {
        String reason = assertThrows(IllegalArgumentException.class,
                () -> new RaplComponent(context(), config(keys), Map.of())).getMessage();
        assertTrue(reason.startsWith("org.offramp.energy.rapl: " + start), reason);
    }

    private void tick(CounterTree tree) {
        ticking = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                tree.use("intel-rapl:0", 0.001);
                Thread.onSpinWait();
            }
        }, "test-counter");
        ticking.start();
    }

    private RaplConfig config(Map<String, Object> keys) {
        return (RaplConfig) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {RaplConfig.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getName().equals("root")
                        ? folder.toString() : method.getDefaultValue()));
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("registerService")) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    String type = ((Class<?>) arguments[0]).getSimpleName();
                    registered.add(type.equals("HealthCheck") ? type : type + " " + sorted(arguments[2]));
                    return registration(type);
                });
    }

    private static String sorted(Object dictionary) {
        Map<String, Object> sorted = new TreeMap<>();
        Dictionary<?, ?> properties = (Dictionary<?, ?>) dictionary;
        properties.keys().asIterator().forEachRemaining(k -> sorted.put(k.toString(), properties.get(k)));
        return sorted.toString();
    }

    private ServiceRegistration<?> registration(String type) {
        return (ServiceRegistration<?>) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    assertEquals("unregister", method.getName(), Arrays.toString(arguments));
                    withdrawn.add(type);
                    return null;
                });
    }
}
