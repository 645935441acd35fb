package org.offramp.calibration.internal;

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
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.compute.BackendException;
import org.offramp.api.tensor.Tensor;
import org.offramp.command.ImageSet;

/** Runs each image once through the whole network; a rule that lets none leave writes down what the exits say. */
final class Recorder {
    private final CnnExecutor executor;
    private final ImageSet images;
    private final Prediction[][] predictions;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    private Recorder(CnnExecutor executor, ImageSet images) {
        this.executor = executor;
        this.images = images;
        predictions = new Prediction[images.size()][executor.description().mainExit()];
    }

    /** @param progress hears how many images are done, from any of the threads */
    static Recording record(CnnExecutor executor, ImageSet images, int threads, IntConsumer progress)
            throws BackendException, InterruptedException {
        return new Recorder(executor, images).run(threads, progress);
    }

    private Recording run(int threads, IntConsumer progress) throws BackendException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "offramp-calibration");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Void>> ends = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                ends.add(workers.submit((Callable<Void>) () -> work(progress)));
            }
            for (Future<Void> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BackendException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } finally {
            workers.shutdownNow();
        }
        return Recording.of(executor.description(), predictions, images.labels(), images.groups());
    }

    private Void work(IntConsumer progress) throws BackendException {
        NetworkDescription network = executor.description();
        int main = network.mainExit();
        for (int i = next.getAndIncrement(); i < images.size(); i = next.getAndIncrement()) {
            if (Thread.currentThread().isInterrupted()) {
                return null;
            }
            Prediction[] of = predictions[i];
            ExitRule all = () -> prediction -> {
                of[prediction.exit() - 1] = prediction;
                return false;
            };
            of[main - 1] = executor.head(Tensor.of(images.floats(i, i + 1), images.shape()), network.localSplit(), main,
                    all).answer();
            progress.accept(done.incrementAndGet());
        }
        return null;
    }
}
