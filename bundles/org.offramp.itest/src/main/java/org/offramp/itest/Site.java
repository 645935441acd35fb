package org.offramp.itest;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
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
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A broker, an edge server and a vehicle in this framework, configured as an operator would; and what became of the tasks. */
final class Site implements TaskListener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final String[] PIDS = {"org.offramp.av", "org.offramp.mec", "org.offramp.transport.mqtt",
        "org.offramp.broker", "org.offramp.policy.fixed"};

    private final ConfigurationAdmin admin;
    private final ServiceRegistration<TaskListener> registration;
    private final List<TaskRecord> records = new ArrayList<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    final int port;

    Site(BundleContext context, ConfigurationAdmin admin) throws IOException {
        this.admin = admin;
        registration = context.registerService(TaskListener.class, this, null);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        configure("org.offramp.broker", Map.of("port", port));
        configure("org.offramp.transport.mqtt", Map.of("url", "tcp://127.0.0.1:" + port));
        configure("org.offramp.mec", Map.of("serverId", "mec-1"));
    }

    void configure(String pid, Map<String, Object> values) throws IOException {
        Dictionary<String, Object> dictionary = new Hashtable<>(values);
        admin.getConfiguration(pid, "?").update(dictionary);
    }

    /** The vehicle sets out: generated signs, a generous deadline, what the test adds. */
    void drive(Map<String, Object> values) throws IOException {
        Map<String, Object> all = new java.util.HashMap<>(Map.of("deviceId", device(), "source", "signs",
                "deadlineMillis", 5_000.0, "serverWaitMillis", 90_000L, "seed", 7L, "networkModel", "constant"));
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

    /** Takes the site's configurations away again; its components end. */
    @Override
    public void close() throws IOException {
        for (String pid : PIDS) {
            Configuration configuration = admin.getConfiguration(pid, "?");
            configuration.delete();
        }
        registration.unregister();
    }
}
