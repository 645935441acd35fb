package org.offramp.itest;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.offramp.api.task.TaskListener;
import org.offramp.api.task.TaskRecord;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A broker, an edge server and a vehicle in this framework, configured as an operator would; and what became of the tasks. */
final class Site implements TaskListener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    /** Key by which a configuration says whose it is; private, so that it becomes no service property. */
    private static final String OWNER = ".site";

    private final BundleContext context;
    private final ConfigurationAdmin admin;
    private final Deque<String> configured = new ArrayDeque<>();
    private final ServiceRegistration<TaskListener> registration;
    private final List<TaskRecord> records = new ArrayList<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    final int port;

    Site(BundleContext context, ConfigurationAdmin admin) throws IOException {
        this.context = context;
        this.admin = admin;
        registration = context.registerService(TaskListener.class, this, null);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        configure("org.offramp.broker", Map.of("port", port));
        configure("org.offramp.transport.mqtt", Map.of("url", "tcp://127.0.0.1:" + port));
        configure("org.offramp.mec", Map.of("serverId", "mec-1"));
    }

    /** Configures a component until the site is closed. */
    void configure(String pid, Map<String, Object> values) throws IOException {
        Dictionary<String, Object> dictionary = new Hashtable<>(values);
        dictionary.put(OWNER, device());
        if (!configured.contains(pid)) {
            configured.push(pid);
        }
        admin.getConfiguration(pid, "?").update(dictionary);
    }

    /** The vehicle sets out: generated signs, a generous deadline, what the test adds. */
    void drive(Map<String, Object> values) throws IOException {
        Map<String, Object> all = new java.util.HashMap<>(Map.of("deviceId", device(), "source", "signs",
                "deadlineMillis", 5_000.0, "serverWaitMillis", 30_000L, "seed", 7L, "networkModel", "constant"));
        all.putAll(values);
        configure("org.offramp.av", all);
    }

    /** The vehicle's name: of this site alone, since the vehicle without a configuration may still end a task. */
    private String device() {
        return "av-" + port;
    }

    @Override
    public synchronized void ended(TaskRecord task) {
        if (task.deviceId().equals(device())) {
            records.add(task);
        }
    }

    @Override
    public void finished(String deviceId) {
        if (deviceId.equals(device())) {
            finished.countDown();
        }
    }

    synchronized List<TaskRecord> records() {
        return List.copyOf(records);
    }

    List<TaskRecord> awaitFinished() throws InterruptedException {
        if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the run did not finish in " + PATIENCE_SECONDS + " s; " + records().size()
                    + " tasks have ended");
        }
        return records();
    }

    void awaitTasks(int more) throws InterruptedException {
        int wanted = records().size() + more;
        await(more + " more tasks", () -> records().size() >= wanted);
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /**
     * Takes the site's configurations away again, the last one first, and waits until the components have let go of
     * them. Declarative Services would take the next site's for old states of these, and ignore them.
     */
    @Override
    public void close() throws IOException {
        for (String pid : configured) {
            admin.getConfiguration(pid, "?").delete();
        }
        registration.unregister();
        ServiceReference<ServiceComponentRuntime> runtime = context.getServiceReference(ServiceComponentRuntime.class);
        try {
            await("no component keeps a configuration of " + device(), () -> !held(context.getService(runtime)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean held(ServiceComponentRuntime runtime) {
        return runtime.getComponentDescriptionDTOs().stream()
                .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
                .anyMatch(component -> device().equals(component.properties.get(OWNER)));
    }
}
