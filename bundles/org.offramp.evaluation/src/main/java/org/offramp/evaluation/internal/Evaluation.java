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
import org.offramp.api.compute.BackendException;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.tensor.Tensor;

/**
 * Sends images through every split of a network as a vehicle and a server would, and counts the answers of each exit.
 * One walk to the main exit sees all exits on its way: an exit rule writes their predictions down and lets none leave.
 * Where several codecs are measured at a split, the vehicle's half runs once for all of them.
 */
final class Evaluation {
    private final CnnPartition partition;
    private final NetworkDescription network;
    private final CnnExecutor executor;
    private final List<List<LaneCount>> lanes = new ArrayList<>();
    private final Samples samples;
    private int images;

    /**
     * @param lanes the lanes of each split, from split 0 to the local one
     * @param keptSamples so many images' features are kept of each split
     */
    Evaluation(CnnPartition partition, CnnExecutor executor, List<List<Lane>> lanes, int keptSamples) {
        this.partition = partition;
        this.executor = executor;
        network = partition.description();
        for (List<Lane> ofSplit : lanes) {
            this.lanes.add(ofSplit.stream().map(lane -> new LaneCount(lane, network.mainExit(),
                    network.labels().size())).toList());
        }
        samples = new Samples(network.splits().size(), keptSamples);
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
        if (images() == 0) {
            throw new IOException("there is no image whose class is known");
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
            int number;
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
                number = taken.incrementAndGet();
                progress.accept(number);
            }
            look(frame, number);
        }
        return null;
    }

    private void look(Frame frame, int number) throws IOException, BackendException, CodecException {
        if (frame.label() >= network.labels().size()) {
            throw new IOException(frame.name() + " is of class " + frame.label() + ", and " + network.name()
                    + " knows the classes 0 to " + (network.labels().size() - 1) + " only");
        }
        Tensor image = partition.preprocess(frame);
        List<Walked> walked = new ArrayList<>();
        for (int split = 0; split < lanes.size(); split++) {
            walk(image, split, number, walked);
        }
        count(frame.label(), walked);
    }

    /** What one image gave on one lane. */
    private record Walked(LaneCount lane, List<Prediction> answers, int bytes) {
    }

    private void walk(Tensor image, int split, int number, List<Walked> walked)
            throws BackendException, CodecException {
        List<Prediction> early = new ArrayList<>();
        HeadResult head = executor.head(image, split, network.mainExit(), writeDown(early));
        if (head.answer() != null) {
            early.add(head.answer());
            lanes.get(split).forEach(lane -> walked.add(new Walked(lane, early, 0)));
            return;
        }
        samples.offer(split, number, head.features());
        FeatureSpec spec = network.splits().get(split).features();
        for (LaneCount lane : lanes.get(split)) {
            List<Prediction> answers = new ArrayList<>(early);
            Lane.Arrival arrival = lane.lane().send(head.features(), spec);
            answers.addAll(executor.tail(arrival.features().asBatch(), split, network.mainExit(),
                    writeDown(answers)));
            walked.add(new Walked(lane, answers, arrival.bytes()));
        }
    }

    private static ExitRule writeDown(List<Prediction> seen) {
        return () -> prediction -> {
            seen.add(prediction);
            return false;
        };
    }

    private synchronized void count(int label, List<Walked> walked) {
        images++;
        walked.forEach(w -> w.lane().add(label, w.answers(), w.bytes()));
    }

    /** The number of images that were looked at. */
    synchronized int images() {
        return images;
    }

    /** What was counted, of each split its lanes, the preferred one first; when {@link #run} has returned. */
    List<List<LaneCount>> lanes() {
        return lanes;
    }

    /** Features of the first images. */
    Samples samples() {
        return samples;
    }
}
