package org.offramp.api.cnn;

import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.source.Frame;
import org.offramp.api.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A network with early exits and split points, cut into stages.
 *
 * <p>A partition knows the <em>walk</em>: which stages there are, where exits and splits lie, how an image becomes the
 * input tensor. It computes nothing itself; opened on a {@link ComputeBackend} it yields an executor.
 *
 * <p><b>Registration:</b> an OSGi service. Among several, the highest {@code service.ranking} is the one an AV runs; a
 * MEC serves all of them at once, each under its content hash.
 *
 * <p><b>Threads:</b> any.
 */
@ConsumerType
public interface CnnPartition {
    /** Service property (String): the name a configuration selects this network by, e.g. {@code vgg16-gtsrb}. */
    String NAME = "offramp.cnn.name";
    /** Service property (String): the content hash, 64 hexadecimal digits. */
    String HASH = "offramp.cnn.hash";

    /** Shapes, demand, accuracy and content hash; the same object for the life of the service. */
    NetworkDescription description();

    /** Turns a frame of any size into the network's input, {@code [channels, height, width]} with values 0 to 1. */
    Tensor preprocess(Frame frame);

    /**
     * Compiles all stages on a device. This takes long (up to seconds); it is not for the path of a task.
     *
     * @return the executor; the caller closes it, which closes its stages but not the backend
     * @throws BackendException when a stage does not compile; nothing is left open then
     */
    CnnExecutor open(ComputeBackend backend) throws BackendException;
}
