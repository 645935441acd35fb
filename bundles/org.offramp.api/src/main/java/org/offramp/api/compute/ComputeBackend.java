package org.offramp.api.compute;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A device that runs stages of a network: a CPU, a GPU, an emulated slower machine.
 *
 * <p>A backend knows single stages and nothing of exits or splits; the walk through a network belongs to a
 * {@link org.offramp.api.cnn.CnnPartition}. So any network meets any backend, and each is swapped alone.
 *
 * <p><b>Registration:</b> an OSGi service. Among several, the highest {@code service.ranking} serves; a runtime may
 * narrow the choice with the service property {@link #NAME}.
 *
 * <p><b>Threads:</b> {@link #compile} and every {@link CompiledStage} may be called from any number of threads.
 *
 * <p><b>Swap:</b> a runtime that sees its backend leave opens the network on the next one, sends new work there, and
 * closes the old stages once the tasks that hold them have ended.
 */
@ConsumerType
public interface ComputeBackend {
    /** Service property (String): the short name a configuration selects this backend by, e.g. {@code cpu}. */
    String NAME = "offramp.backend.name";

    /** What this device is and how fast it was measured to be. */
    BackendInfo info();

    /**
     * Compiles one stage for this device and warms it up, so that the first call is no slower than the others.
     *
     * @param stage the stage; its bytes are copied or consumed before this method returns
     * @return the compiled stage; the caller closes it
     * @throws BackendException when the device cannot run the stage; the message names stage and cause
     */
    CompiledStage compile(StageModel stage) throws BackendException;

    /**
     * The same device with another number of threads for each call, so that both can be compared. Not a service; nothing
     * has to be closed but the stages it compiles.
     *
     * @param threads 1 or more
     * @return empty when the number of threads cannot be chosen, or not so many
     */
    default Optional<ComputeBackend> withThreads(int threads) {
        return threads == info().threads() ? Optional.of(this) : Optional.empty();
    }
}
