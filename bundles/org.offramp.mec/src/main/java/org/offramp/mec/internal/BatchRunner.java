package org.offramp.mec.internal;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.tensor.Tensor;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.mec.internal.QueuedTask.Group;
import org.offramp.mec.internal.TaskQueue.Batch;

/**
 * Works a batch off: decode, tail, check, answer. All code of plug-ins that a task meets runs here, on a worker;
 * whatever it throws or returns, each task of the batch has its answer afterwards.
 */
final class BatchRunner {
    private static final System.Logger LOG = System.getLogger(BatchRunner.class.getName());

    private final NetworkDescription network;
    private final ServiceTimes times;
    private final Rules rules;
    private final Supplier<Settings> settings;
    private final Supplier<Backlog> backlog;
    private final Metrics metrics;

    BatchRunner(NetworkDescription network, ServiceTimes times, Rules rules, Supplier<Settings> settings,
            Supplier<Backlog> backlog, Metrics metrics) {
        this.network = network;
        this.times = times;
        this.rules = rules;
        this.settings = settings;
        this.backlog = backlog;
        this.metrics = metrics;
    }

    /** A task with its features. */
    private record Item(QueuedTask task, Tensor features) {
    }

    void run(Batch batch, CnnExecutor executor) {
        for (QueuedTask task : batch.expired()) {
            task.refuse(Status.HOPELESS, backlog.get(), "the deadline passed in the queue");
        }
        long begin = System.nanoTime();
        List<Item> items = new ArrayList<>(batch.tasks().size());
        for (QueuedTask task : batch.tasks()) {
            Tensor features = decode(task);
            if (features != null) {
                items.add(new Item(task, features));
            }
        }
        if (!items.isEmpty()) {
            compute(items, batch.group(), begin, executor);
        }
    }

    private Tensor decode(QueuedTask task) {
        byte[] payload = task.ticket().request().payload();
        FeatureSpec spec = network.splits().get(task.group().split()).features();
        String name = task.ticket().request().codec();
        try (Lease<Registered<FeatureCodec>> lease = task.codec()) {
            FeatureCodec codec = lease.get().service();
            if (!codec.supports(spec)) {
                task.refuse(Status.BAD_REQUEST, backlog.get(), "codec " + name
                        + " does not carry the features of split " + task.group().split() + ", shape "
                        + Arrays.toString(spec.shape()));
                return null;
            }
            Tensor features = codec.decode(payload, spec);
            if (features == null || !Arrays.equals(features.shape(), spec.shape())) {
                task.refuse(Status.FAILED, backlog.get(), "codec " + name + " gave "
                        + features + " instead of a tensor of shape " + Arrays.toString(spec.shape()));
                return null;
            }
            return features;
        } catch (CodecException e) {
            task.refuse(Status.BAD_REQUEST, backlog.get(), "the payload is not what codec " + name + " writes: "
                    + e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "codec " + name + " failed: " + e, e);
            task.refuse(Status.FAILED, backlog.get(), "codec " + name + " failed: " + e);
        }
        return null;
    }

    /** One batch; when it fails each of its tasks gets a second chance alone, so that none falls with another. */
    private void compute(List<Item> items, Group group, long begin, CnnExecutor executor) {
        String fault;
        try {
            long start = System.nanoTime();
            List<Prediction> predictions = tail(items, group, executor);
            fault = faultOf(predictions, items.size(), group);
            if (fault == null) {
                times.add(group, items.size(), System.nanoTime() - begin);
                stretch(System.nanoTime() - begin);
                metrics.batch(items.size());
                answer(items, predictions, begin, System.nanoTime() - start);
                return;
            }
            LOG.log(Level.WARNING, fault);
        } catch (Exception | Error e) {
            fault = network.name() + " failed at split " + group.split() + ", exit " + group.exit() + ": " + e;
            LOG.log(Level.WARNING, fault, e);
        }
        metrics.failedBatch();
        for (Item item : items) {
            if (items.size() == 1) {
                item.task.refuse(Status.FAILED, backlog.get(), fault);
            } else {
                compute(List.of(item), group, begin, executor);
            }
        }
    }

    private List<Prediction> tail(List<Item> items, Group group, CnnExecutor executor) throws Exception {
        Tensor features = items.size() == 1 ? items.get(0).features.asBatch()
                : Tensor.stack(items.stream().map(Item::features).toList());
        Lease<Registered<ExitRule>> rule = rules.acquire(settings.get().exitRule(), network);
        if (rule == null) {
            return executor.tail(features, group.split(), group.exit(), ExitRule.NEVER);
        }
        try (rule) {
            return executor.tail(features, group.split(), group.exit(), rule.get().service().on(network));
        }
    }

    /** What is wrong with the predictions, or {@code null}. */
    private String faultOf(List<Prediction> predictions, int tasks, Group group) {
        String who = "nonsense from network " + network.name() + ": ";
        if (predictions == null || predictions.size() != tasks) {
            return who + (predictions == null ? "no list" : predictions.size() + " predictions") + " for a batch of "
                    + tasks;
        }
        for (Prediction p : predictions) {
            if (p == null || p.exit() <= group.split() || p.exit() > group.exit() || p.label() < 0
                    || p.label() >= network.labels().size() || !(p.confidence() >= 0 && p.confidence() <= 1.0001f)) {
                return who + (p == null ? "no prediction"
                        : "exit " + p.exit() + ", label " + p.label() + ", confidence " + p.confidence())
                        + " for split " + group.split() + ", exit " + group.exit() + " and "
                        + network.labels().size() + " classes";
            }
        }
        return null;
    }

    /** A capacity below 1 makes the batch as long as it would be on that share of the device. */
    private void stretch(long nanos) {
        double capacity = settings.get().capacity();
        if (capacity < 1) {
            try {
                TimeUnit.NANOSECONDS.sleep((long) (nanos * (1 / capacity - 1)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void answer(List<Item> items, List<Prediction> predictions, long begin, long computeNanos) {
        Backlog now = backlog.get();
        for (int i = 0; i < items.size(); i++) {
            Ticket ticket = items.get(i).task.ticket();
            Prediction p = predictions.get(i);
            long wait = Math.max(0, (begin - ticket.receivedNanos()) / 1000);
            ticket.answer(new TaskReply(Status.OK, p.label(), network.labels().get(p.label()), p.confidence(), p.exit(),
                    ticket.heldMicros(), wait, computeNanos / 1000, items.size(), now.tasks(), now.millis(), ""));
        }
    }
}
