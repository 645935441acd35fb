package org.offramp.mec.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.tensor.Tensor;
import org.offramp.mec.MecSnapshot;
import org.offramp.mec.internal.TestTransport.Task;
import org.offramp.tck.fixture.ToyBackend;
import org.offramp.tck.fixture.ToyCodec;
import org.offramp.tck.fixture.ToyNetwork;

/** The component with small real services around it, bound by the methods that Declarative Services calls. */
final class Bench implements AutoCloseable {
    static final String HASH = "a".repeat(64);
    static final String OTHER = "b".repeat(64);

    final TestTransport transport = new TestTransport();
    final ToyBackend backend = new ToyBackend();
    final ToyCodec codec = new ToyCodec();
    final ShiftedNetwork network = new ShiftedNetwork(HASH, 1);
    final MecComponent mec;
    private final AtomicLong serviceIds = new AtomicLong();

    Bench(Object... keysAndValues) {
        mec = new MecComponent(config(keysAndValues));
        mec.bindTransport(transport, properties(0));
        mec.bindCodec(codec, properties(0));
        mec.bindBackend(backend, properties(0, ComputeBackend.NAME, "toy"));
        mec.bindPartition(network, properties(0));
        until("the network is served", () -> !transport.servers().isEmpty() && transport.server().state().serves(HASH));
    }

    /** The defaults as the annotation has them, but for the given keys. */
    static Config config(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> method.getDeclaringClass() == Annotation.class ? Config.class
                        : values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    Map<String, Object> properties(int ranking, Object... more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("service.ranking", ranking);
        properties.put("service.id", serviceIds.incrementAndGet());
        for (int i = 0; i < more.length; i += 2) {
            properties.put((String) more[i], more[i + 1]);
        }
        return properties;
    }

    /** A task at split 0 to the main exit with an image of a class and all the time in the world. */
    Task task(int label) {
        return task(network, label, 0, 0);
    }

    /** A task whose head has been computed as a vehicle computes it. */
    static Task task(CnnPartition network, int label, int split, int exit) {
        ToyCodec codec = new ToyCodec();
        Tensor image = network.preprocess(ToyNetwork.frame(0, label));
        try (CnnExecutor executor = network.open(new ToyBackend())) {
            int last = network.description().mainExit();
            Tensor features = split == 0 ? image
                    : executor.head(image, split, exit == 0 ? last : exit, ExitRule.NEVER).features();
            return new Task("av-1", network.description().contentHash(), split, exit, codec.name(), 60_000,
                    codec.encode(features, network.description().splits().get(split).features()));
        } catch (BackendException e) {
            throw new AssertionError(e);
        }
    }

    MecSnapshot snapshot() {
        return mec.snapshot();
    }

    long counter(String name) {
        return snapshot().counters().get(name).longValue();
    }

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    @Override
    public void close() {
        mec.deactivate();
    }

    /** A codec under another name that does what a test wants. */
    static class NamedCodec implements FeatureCodec {
        private final ToyCodec toy = new ToyCodec();
        private final String name;

        NamedCodec(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean supports(org.offramp.api.cnn.FeatureSpec spec) {
            return true;
        }

        @Override
        public int maximumBytes(org.offramp.api.cnn.FeatureSpec spec) {
            return toy.maximumBytes(spec);
        }

        @Override
        public byte[] encode(Tensor tensor, org.offramp.api.cnn.FeatureSpec spec) {
            return toy.encode(tensor, spec);
        }

        @Override
        public Tensor decode(byte[] bytes, org.offramp.api.cnn.FeatureSpec spec)
                throws org.offramp.api.codec.CodecException {
            return toy.decode(bytes, spec);
        }
    }
}
