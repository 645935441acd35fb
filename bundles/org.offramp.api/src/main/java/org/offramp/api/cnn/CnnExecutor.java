package org.offramp.api.cnn;

import java.util.List;
import org.offramp.api.compute.BackendException;
import org.offramp.api.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A network opened on a device: runs the head of a task on the vehicle or the tail on the server.
 *
 * <p>Every pair (split, exit) is executable; the two halves may run in different processes on different devices as long
 * as the content hashes agree. Any number of threads may call at once.
 */
@ConsumerType
public interface CnnExecutor extends AutoCloseable {
    /** The network this executor runs. */
    NetworkDescription description();

    /**
     * Runs the vehicle's half: blocks 1 to min(split, exit), then the exit when it lies at or before the split, else the
     * encoder. Before that, at each exit passed, {@code rule} may end the task.
     *
     * @param image the input tensor, {@code [channels, height, width]}
     * @param split 0 to {@link NetworkDescription#localSplit()}
     * @param exit the exit to end at, 1 to {@link NetworkDescription#mainExit()}
     * @param rule asked at each exit before {@code exit}; {@link ExitRule#NEVER} costs nothing
     * @throws IllegalArgumentException when (split, exit) is no pair of this network or the image has another shape
     * @throws BackendException when the device fails
     */
    HeadResult head(Tensor image, int split, int exit, ExitRule rule) throws BackendException;

    /**
     * Runs the server's half for a batch: decoder, blocks split+1 to exit, classifier.
     *
     * @param features {@code [n, ...]} as {@link HeadResult#features()} of {@code n} tasks with the same split and exit
     * @param rule asked for each item at each exit between split and {@code exit}
     * @return one prediction per item, in order
     * @throws IllegalArgumentException when the exit is local for this split, or the features have another shape
     * @throws BackendException when the device fails
     */
    List<Prediction> tail(Tensor features, int split, int exit, ExitRule rule) throws BackendException;

    /** Waits for the calls in flight, then closes all stages. Closing twice does nothing. */
    @Override
    void close();
}
