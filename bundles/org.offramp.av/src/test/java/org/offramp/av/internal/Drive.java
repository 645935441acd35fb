package org.offramp.av.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.task.TaskListener;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.transport.Transport;
import org.offramp.tck.fixture.ToyBackend;
import org.offramp.tck.fixture.ToyCodec;
import org.offramp.tck.fixture.ToyNetwork;

/** A vehicle on its test drive: the real component, bound to the small real parts of the fixture. */
final class Drive implements AutoCloseable {
    static final String HASH = "ab".repeat(32);
    private static final long PATIENCE_SECONDS = 30;

    final AvComponent component = new AvComponent();
    final ToyBackend backend = new ToyBackend();
    final ToyNetwork network = new ToyNetwork(HASH);
    final Log log = new Log();
    final EndlessSigns source = new EndlessSigns();
    private int serviceId;

    /** Everything but policy and transport. */
    Drive() {
        component.bindListener(log);
        component.bindSource(source, properties(FrameSource.NAME, "toy"));
        component.bindCodec(new ToyCodec(), properties(FeatureCodec.NAME, "toy"));
        component.bindNetworkModel((device, server, time) -> new LinkState(1e8, 0.1, 1e8, 0.1, 0),
                properties(NetworkModel.NAME, "toy"));
    }

    Drive withComputing() {
        component.bindBackend(backend, properties(ComputeBackend.NAME, "toy"));
        component.bindPartition(network, properties(CnnPartition.NAME, "toy"));
        return this;
    }

    Drive withPolicy(DecisionPolicy policy, String name) {
        component.bindPolicy(policy, properties(DecisionPolicy.NAME, name));
        return this;
    }

    Drive withTransport(Transport transport) {
        component.bindTransport(transport, properties(Transport.NAME, "loop"));
        return this;
    }

    /** Starts with these keys over the test's defaults: no waiting for a server, codec toy, a generous deadline. */
    Drive start(Map<String, Object> keys) {
        component.activate(config(keys));
        return this;
    }

    static AvConfig config(Map<String, Object> keys) {
        Map<String, Object> own = Map.of("codec", "toy", "exitRule", "", "serverWaitMillis", 10_000L, "deadlineMillis", 5_000.0);
        return (AvConfig) Proxy.newProxyInstance(Drive.class.getClassLoader(), new Class<?>[] {AvConfig.class},
                (proxy, method, arguments) -> keys.containsKey(method.getName()) ? keys.get(method.getName())
                        : own.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    Map<String, Object> properties(String key, String value) {
        return Map.of(key, value, "service.id", (long) ++serviceId);
    }

    Map<String, Object> ranked(String key, String value, int ranking) {
        return Map.of(key, value, "service.id", (long) ++serviceId, "service.ranking", ranking);
    }

    @Override
    public void close() {
        component.deactivate();
    }

    /** Waits until a condition holds; fails with the description when it does not in good time. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what);
            }
            Thread.onSpinWait();
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    /** The records in the order they came. */
    static final class Log implements TaskListener {
        private final List<TaskRecord> records = new ArrayList<>();
        private final CountDownLatch finished = new CountDownLatch(1);

        @Override
        public synchronized void ended(TaskRecord task) {
            records.add(task);
        }

        @Override
        public void finished(String deviceId) {
            finished.countDown();
        }

        synchronized List<TaskRecord> records() {
            return List.copyOf(records);
        }

        synchronized int size() {
            return records.size();
        }

        List<TaskRecord> awaitFinished() throws InterruptedException {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the run did not finish in " + PATIENCE_SECONDS + " s; records: " + size());
            }
            return records();
        }
    }

    /** Images of all classes in turn, without end. */
    static final class EndlessSigns implements FrameSource {
        final AtomicInteger taken = new AtomicInteger();

        @Override
        public String description() {
            return "toy signs";
        }

        @Override
        public long size() {
            return -1;
        }

        @Override
        public Stream open(long seed, boolean shuffle) {
            return new Stream() {
                @Override
                public Frame next() {
                    int n = taken.getAndIncrement();
                    return ToyNetwork.frame(n, n % ToyNetwork.CLASSES);
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }
}
