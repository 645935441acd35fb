package org.offramp.transport.emulated.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.BackendException;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.task.TaskListener;
import org.offramp.api.task.TaskRecord;
import org.offramp.av.internal.OpenVehicle;
import org.offramp.backend.emulated.internal.OpenBackend;
import org.offramp.broker.internal.TestBroker;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackagedPartition;
import org.offramp.cnn.vgg16.Vgg16Plugin;
import org.offramp.codec.basic.internal.Fp32Codec;
import org.offramp.codec.emulated.internal.OpenCodec;
import org.offramp.mec.internal.OpenServer;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.TestbedProfiles;
import org.offramp.transport.mqtt.internal.MqttTransport;
import org.offramp.transport.mqtt.internal.RealTransport;

/**
 * A whole vehicle and a whole server in one process, with the shipped network over the real transport and broker, on
 * the emulated link and devices of a profile and with its volumes and demands. Every (split, exit) is driven in turn.
 */
final class TestbedRun {
    /** What can be decided: each split with the exits behind it, and each exit on the vehicle. */
    record Pair(int split, int exit) {
    }

    private final TestbedProfile profile;
    private final PackagedPartition network;
    private final FeatureCodec codec = new Fp32Codec();
    private final List<Pair> pairs = new ArrayList<>();

    TestbedRun(String profileName) throws Exception {
        profile = TestbedProfiles.of(checkout().toString()).read(profileName);
        network = new PackagedPartition(NetworkPackage.read(PackageContent.ofResources(Vgg16Plugin.class, "network")));
        int blocks = network.description().localSplit();
        for (int split = 0; split < blocks; split++) {
            for (int exit = split + 1; exit <= blocks; exit++) {
                pairs.add(new Pair(split, exit));
            }
        }
        for (int exit = 1; exit <= blocks; exit++) {
            pairs.add(new Pair(blocks, exit));
        }
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!folder.resolve("configs/profiles").toFile().isDirectory()) {
            folder = folder.getParent();
        }
        return folder;
    }

    TestbedProfile profile() {
        return profile;
    }

    List<Pair> pairs() {
        return pairs;
    }

    /** The image of a task: noise of its own. */
    private static Frame frame(long id) {
        byte[] rgb = new byte[3 * 60 * 60];
        new Random(id).nextBytes(rgb);
        return new Frame(id, "noise-" + id, 60, 60, rgb, Frame.UNKNOWN);
    }

    /** The answers of the same network without emulation, to the first images in turn. */
    List<Prediction> realAnswers(int tasks) throws BackendException {
        List<Prediction> answers = new ArrayList<>();
        try (CnnExecutor executor = network.open(OpenBackend.cpu())) {
            for (int i = 0; i < tasks; i++) {
                Pair pair = pairs.get(i % pairs.size());
                HeadResult head = executor.head(network.preprocess(frame(i)), pair.split, pair.exit, ExitRule.NEVER);
                answers.add(head.answer() != null ? head.answer() : executor.tail(head.features().asBatch(), pair.split,
                        pair.exit, ExitRule.NEVER).get(0));
            }
        }
        return answers;
    }

    /** Drives so many rounds of all pairs, one task at a time; the records in the order of the tasks. */
    List<TaskRecord> drive(int rounds) throws Exception {
        int tasks = rounds * pairs.size();
        Log log = new Log();
        Settings settings = Tests.charging(profile.workload());
        Links links = new Links();
        links.use((device, server, time) -> profile.link());
        try (TestBroker broker = TestBroker.on(0)) {
            MqttTransport mqtt = RealTransport.at(broker.url());
            try (EmulatedTransport emulated = new EmulatedTransport(mqtt, () -> settings, links);
                    OpenServer server = new OpenServer(network, OpenBackend.emulated("server", profile.server(),
                            profile.workload()), codec, emulated, Map.of("serverId", "mec-1"));
                    OpenVehicle vehicle = vehicle(emulated, log, tasks)) {
                if (!log.finished.await(60 + tasks, TimeUnit.SECONDS)) {
                    throw new AssertionError(log.records.size() + " of " + tasks + " tasks have ended");
                }
            } finally {
                mqtt.deactivate();
            }
        }
        return log.records;
    }

    private OpenVehicle vehicle(EmulatedTransport transport, Log log, int tasks) throws Exception {
        return new OpenVehicle(network, OpenBackend.emulated("vehicle", profile.device(), profile.workload()),
                OpenCodec.emulated(codec, profile, network.description()), (d, s, t) -> profile.link(), tour(),
                new Noise(), log, transport, Map.of("tasks", (long) tasks, "maximumInFlight", 1, "deadlineMillis",
                        20_000.0, "serverWaitMillis", 30_000L));
    }

    private DecisionPolicy tour() {
        AtomicInteger turn = new AtomicInteger();
        return (slot, decision) -> {
            Pair pair = pairs.get(turn.getAndIncrement() % pairs.size());
            boolean local = pair.exit <= pair.split;
            decision.choose(0, slot.options().find(local ? OptionTable.LOCAL : 0, pair.split, pair.exit));
        };
    }

    private static final class Log implements TaskListener {
        private final List<TaskRecord> records = new ArrayList<>();
        private final CountDownLatch finished = new CountDownLatch(1);

        @Override
        public void ended(TaskRecord task) {
            records.add(task);
        }

        @Override
        public void finished(String deviceId) {
            finished.countDown();
        }
    }

    /** Images without end. */
    private static final class Noise implements FrameSource {
        @Override
        public String description() {
            return "noise";
        }

        @Override
        public long size() {
            return -1;
        }

        @Override
        public Stream open(long seed, boolean shuffle) {
            AtomicInteger taken = new AtomicInteger();
            return new Stream() {
                @Override
                public Frame next() {
                    return frame(taken.getAndIncrement());
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }
}
