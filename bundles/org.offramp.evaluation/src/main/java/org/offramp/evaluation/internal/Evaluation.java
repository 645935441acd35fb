package org.offramp.evaluation.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.BackendException;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.tensor.Tensor;

/**
 * Sends images through every split of a network as a vehicle and a server would, and counts the right answers of each
 * exit. One walk to the main exit sees all exits on its way: an exit rule writes their predictions down and lets none
 * leave.
 */
final class Evaluation {
    private final CnnPartition partition;
    private final CnnExecutor executor;
    private final FeatureCodec codec;
    private final int[][] right;
    private final long[] bytes;
    private int images;

    /** @param codec what crosses the air passes it, {@code null} for none */
    Evaluation(CnnPartition partition, CnnExecutor executor, FeatureCodec codec) {
        this.partition = partition;
        this.executor = executor;
        this.codec = codec;
        NetworkDescription network = partition.description();
        right = new int[network.localSplit() + 1][network.mainExit()];
        bytes = new long[network.localSplit() + 1];
    }

    /** Looks at all labelled images of a stream, several at once; the first failure ends it. */
    void run(FrameSource.Stream stream, int limit, int threads, IntConsumer progress)
            throws IOException, BackendException, InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "offramp-evaluation");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Void>> ends = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                ends.add(workers.submit((Callable<Void>) () -> work(stream, limit, taken, progress)));
            }
            for (Future<Void> end : ends) {
                await(end);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static void await(Future<Void> end) throws IOException, BackendException, InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            } else if (e.getCause() instanceof BackendException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    private Void work(FrameSource.Stream stream, int limit, AtomicInteger taken, IntConsumer progress)
            throws IOException, BackendException, CodecException {
        while (!Thread.currentThread().isInterrupted()) {
            Frame frame;
            synchronized (stream) {
                if (limit > 0 && taken.get() >= limit) {
                    return null;
                }
                frame = stream.next();
                if (frame == null) {
                    return null;
                }
                if (frame.label() == Frame.UNKNOWN) {
                    continue;
                }
                progress.accept(taken.incrementAndGet());
            }
            look(frame);
        }
        return null;
    }

    private void look(Frame frame) throws BackendException, CodecException {
        NetworkDescription network = partition.description();
        Tensor image = partition.preprocess(frame);
        boolean[][] hits = new boolean[right.length][right[0].length];
        int[] sent = new int[right.length];
        for (int split = 0; split < right.length; split++) {
            for (Prediction p : walk(network, image, split, sent)) {
                hits[split][p.exit() - 1] = p.label() == frame.label();
            }
        }
        count(hits, sent);
    }

    private List<Prediction> walk(NetworkDescription network, Tensor image, int split, int[] sent)
            throws BackendException, CodecException {
        List<Prediction> seen = new ArrayList<>();
        ExitRule writeDown = () -> prediction -> {
            seen.add(prediction);
            return false;
        };
        HeadResult head = executor.head(image, split, network.mainExit(), writeDown);
        if (head.answer() != null) {
            seen.add(head.answer());
        } else {
            Tensor arrived = transfer(head.features(), network.splits().get(split).features(), split, sent);
            seen.addAll(executor.tail(arrived.asBatch(), split, network.mainExit(), writeDown));
        }
        return seen;
    }

    private Tensor transfer(Tensor features, FeatureSpec spec, int split, int[] sent) throws CodecException {
        if (codec == null || !codec.supports(spec)) {
            sent[split] = features.size() * Float.BYTES;
            return features;
        }
        byte[] encoded = codec.encode(features, spec);
        sent[split] = encoded.length;
        return codec.decode(encoded, spec);
    }

    private synchronized void count(boolean[][] hits, int[] sent) {
        images++;
        for (int split = 0; split < right.length; split++) {
            bytes[split] += sent[split];
            for (int e = 0; e < right[split].length; e++) {
                right[split][e] += hits[split][e] ? 1 : 0;
            }
        }
    }

    /** The number of images that were looked at. */
    synchronized int images() {
        return images;
    }

    /** Share of right answers of a split and an exit (from 1); NaN before the first image. */
    synchronized double accuracy(int split, int exit) {
        return (double) right[split][exit - 1] / images;
    }

    /** Mean length of what crosses the air at a split. */
    synchronized double bytes(int split) {
        return (double) bytes[split] / images;
    }
}
