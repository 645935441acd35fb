package org.offramp.cnn;

import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.source.Frame;
import org.offramp.api.tensor.ImageTensor;
import org.offramp.api.tensor.Tensor;
import org.offramp.cnn.internal.PackagedExecutor;

/** The network of a package. A plug-in that brings a network registers one of these as its service. Any thread. */
public final class PackagedPartition implements CnnPartition {
    private final NetworkPackage network;

    /** @param network the package, its manifest read */
    public PackagedPartition(NetworkPackage network) {
        this.network = network;
    }

    @Override
    public NetworkDescription description() {
        return network.description();
    }

    @Override
    public Tensor preprocess(Frame frame) {
        int[] shape = network.manifest().inputShape();
        return ImageTensor.of(frame.rgb(), frame.width(), frame.height(), shape[1], shape[2]);
    }

    @Override
    public CnnExecutor open(ComputeBackend backend) throws BackendException {
        return PackagedExecutor.open(network, backend);
    }
}
