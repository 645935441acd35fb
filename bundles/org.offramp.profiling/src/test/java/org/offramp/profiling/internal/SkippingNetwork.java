package org.offramp.profiling.internal;

import java.util.List;
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

/** A network that runs all its blocks whatever exit is asked for: its stages cannot be told from its walks. */
final class SkippingNetwork implements CnnPartition {
    private final ToyNetwork toy;

    SkippingNetwork(String hash) {
        toy = new ToyNetwork(hash);
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
        CnnExecutor walk = toy.open(backend);
        return new CnnExecutor() {
            @Override
            public NetworkDescription description() {
                return walk.description();
            }

            @Override
            public HeadResult head(Tensor image, int split, int exit, ExitRule rule) throws BackendException {
                return walk.head(image, split, Math.min(split, ToyNetwork.BLOCKS), rule);
            }

            @Override
            public List<Prediction> tail(Tensor features, int split, int exit, ExitRule rule)
                    throws BackendException {
                return walk.tail(features, split, exit, rule);
            }

            @Override
            public void close() {
                walk.close();
            }
        };
    }
}
