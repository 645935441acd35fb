package org.offramp.engine.actor.internal;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** What an actor computes, as calls of PyTorch. */
@FunctionalInterface
interface Forward {
    /**
     * The relaxed action before its sigmoid.
     *
     * @param parameters the actor's parameters
     * @param batch slots of one size
     * @return {@code [slot, device, option]}; what is computed belongs to the manager of the batch
     */
    NDArray scores(Map<String, NDArray> parameters, Batch batch);
}
