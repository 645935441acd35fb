package org.offramp.mec.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.source.Frame;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.fixture.ToyNetwork;

/** A toy network whose classes are turned by a number of its own, so that an answer tells which network gave it. */
final class ShiftedNetwork implements CnnPartition {
    private final ToyNetwork toy;
    private final int shift;
    private final AtomicInteger open = new AtomicInteger();
    private volatile Twist twist = (predictions, features) -> predictions;

    /** What comes between the toy's answer and the caller. */
    interface Twist {
        List<Prediction> of(List<Prediction> predictions, Tensor features) throws BackendException;
    }

    ShiftedNetwork(String hash, int shift) {
        toy = new ToyNetwork(hash);
        this.shift = shift;
    }

    void twist(Twist newTwist) {
        twist = newTwist;
    }

    /** The right answer to an image of a class. */
    int answer(int label) {
        return (label + shift) % ToyNetwork.CLASSES;
    }

    int open() {
        return open.get();
    }

    @Override
    public NetworkDescription description() {
        return toy.description();
    }

    @Override
    public Tensor preprocess(Frame frame) {
        return toy.preprocess(frame);
    }

    @Override
    public CnnExecutor open(ComputeBackend backend) throws BackendException {
        CnnExecutor inner = toy.open(backend);
        open.incrementAndGet();
        return new Shifted(inner);
    }

    private final class Shifted implements CnnExecutor {
        private final CnnExecutor inner;

        Shifted(CnnExecutor inner) {
            this.inner = inner;
        }

        @Override
        public NetworkDescription description() {
            return toy.description();
        }

        @Override
        public HeadResult head(Tensor image, int split, int exit, ExitRule rule) throws BackendException {
            return inner.head(image, split, exit, rule);
        }

        @Override
        public List<Prediction> tail(Tensor features, int split, int exit, ExitRule rule) throws BackendException {
            List<Prediction> shifted = new ArrayList<>();
            for (Prediction p : inner.tail(features, split, exit, rule)) {
                shifted.add(new Prediction(p.exit(), answer(p.label()), p.confidence(), p.probabilities()));
            }
            return twist.of(shifted, features);
        }

        @Override
        public void close() {
            inner.close();
            open.decrementAndGet();
        }
    }
}
