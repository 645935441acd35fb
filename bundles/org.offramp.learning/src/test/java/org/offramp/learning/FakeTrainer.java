package org.offramp.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.ActorTrainer;
import org.offramp.engine.actor.TrainableActor;
import org.offramp.engine.training.TrainingException;

/** A trainer without a library: each step adds a little to each parameter. It waits, fails or is not there as told. */
final class FakeTrainer implements ActorTrainer {
    /** Sizes of the batches of the steps taken, in order. */
    final List<Integer> batches = new CopyOnWriteArrayList<>();
    /** Names of the threads that took steps. */
    final List<String> threads = new CopyOnWriteArrayList<>();
    /** When not null, a step waits for a permit. */
    volatile Semaphore gate;
    /** When not empty, a step fails with this. */
    volatile String failure = "";
    /** When not null, nothing can be trained. */
    volatile String missing;
    volatile int open;

    @Override
    public String unavailable() {
        return missing;
    }

    @Override
    public TrainableActor open(ActorDesign design, Map<String, float[]> parameters, Map<String, float[]> optimizer,
            int threadCount) {
        open++;
        Map<String, float[]> values = new LinkedHashMap<>();
        parameters.forEach((name, numbers) -> values.put(name, numbers.clone()));
        float[] past = optimizer.getOrDefault("steps", new float[1]).clone();
        return new TrainableActor() {
            @Override
            public double train(List<ActorExample> examples, double learningRate) throws TrainingException {
                if (gate != null) {
                    gate.acquireUninterruptibly();
                }
                if (!failure.isEmpty()) {
                    throw new TrainingException(failure);
                }
                batches.add(examples.size());
                threads.add(Thread.currentThread().getName());
                past[0]++;
                values.values().forEach(numbers -> {
                    for (int i = 0; i < numbers.length; i++) {
                        numbers[i] += (float) (learningRate / (i + past[0]));
                    }
                });
                return 1 / past[0];
            }

            @Override
            public Map<String, float[]> parameters() {
                Map<String, float[]> copy = new LinkedHashMap<>();
                values.forEach((name, numbers) -> copy.put(name, numbers.clone()));
                return copy;
            }

            @Override
            public Map<String, float[]> optimizer() {
                return Map.of("steps", past.clone());
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
