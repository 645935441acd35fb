package org.offramp.engine.actor;

import java.util.List;
import java.util.Map;
import org.offramp.engine.training.TrainingException;
import org.osgi.annotation.versioning.ProviderType;

/** An actor that is being trained. One thread at a time; the calls may come from different threads. */
@ProviderType
public interface TrainableActor extends AutoCloseable {
    /**
     * Takes one step of Adam against the gradient of the cross-entropy (Li et al. 2022, eq. 16) between the relaxed
     * actions and the best decisions, the mean over all edges of all examples.
     *
     * @param examples slots, of one size or of several
     * @param learningRate the rate, above 0
     * @return that cross-entropy, before the step
     * @throws TrainingException when it is no longer a number; the parameters are as after the step before
     */
    double train(List<ActorExample> examples, double learningRate) throws TrainingException;

    /** A copy of the parameters, by name. */
    Map<String, float[]> parameters();

    /** A copy of what Adam remembers of past steps, with which training goes on as if it had not stopped. */
    Map<String, float[]> optimizer();

    /** Gives back what the library holds. Closing twice does nothing. */
    @Override
    void close();
}
