package org.offramp.engine.actor.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.ActorParameter;
import org.offramp.engine.actor.TrainableActor;
import org.offramp.engine.training.TrainingException;

/**
 * An actor whose gradients PyTorch computes. Each step has a manager of its own for what it computes, so that nothing
 * outlives it but the parameters. Gradients are asked for without DJL's collector, of which a process can have but one
 * at a time: several actors may be trained at once.
 */
final class TorchActor implements TrainableActor {
    private final Forward forward;
    private final NDManager manager;
    private final int threads;
    private final Map<String, float[]> values = new LinkedHashMap<>();
    /** The same numbers as tensors. */
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();
    private final Adam adam;
    private boolean closed;

    TorchActor(ActorDesign design, Forward forward, NDManager manager, Map<String, float[]> parameters,
            Map<String, float[]> optimizer, int threads) {
        this.forward = forward;
        this.manager = manager;
        this.threads = threads;
        JniUtils.setGradMode(false);
        for (ActorParameter parameter : design.parameters()) {
            float[] numbers = parameters.get(parameter.name()).clone();
            NDArray tensor = manager.create(numbers, shape(parameter));
            tensor.setRequiresGradient(true);
            values.put(parameter.name(), numbers);
            tensors.put(parameter.name(), tensor);
        }
        adam = new Adam(values, optimizer);
    }

    private static Shape shape(ActorParameter parameter) {
        return parameter.columns() == 0 ? new Shape(parameter.rows())
                : new Shape(parameter.rows(), parameter.columns());
    }

    @Override
    public synchronized double train(List<ActorExample> examples, double learningRate) throws TrainingException {
        checkOpen();
        // threads and recording are settings of the calling thread, which may be a new one
        JniUtils.setNumThreads(threads);
        try (NDManager step = manager.newSubManager()) {
            double loss = gradient(step, examples, learningRate);
            adam.step();
            tensors.forEach((name, tensor) -> {
                NDArray gradient = tensor.getGradient();
                gradient.attach(step);
                float[] numbers = values.get(name);
                adam.change(name, numbers, gradient.toFloatArray(), learningRate);
                tensor.set(numbers);
                JniUtils.zeroGrad((PtNDArray) tensor);
            });
            return loss;
        }
    }

    private double gradient(NDManager step, List<ActorExample> examples, double learningRate)
            throws TrainingException {
        JniUtils.setGradMode(true);
        try {
            NDArray total = loss(step, examples);
            double loss = total.getFloat();
            if (!Double.isFinite(loss)) {
                throw new TrainingException("the loss became " + loss + "; a lower learning rate than " + learningRate
                        + " may help");
            }
            JniUtils.backward((PtNDArray) total, (PtNDArray) step.create(1f), false, false);
            return loss;
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** Eq. 16, the mean over all edges. */
    private NDArray loss(NDManager step, List<ActorExample> examples) {
        NDArray sum = step.create(0f);
        NDArray count = step.create(0f);
        for (List<ActorExample> sameSize : bySize(examples)) {
            Batch batch = new Batch(step, sameSize);
            NDArray scores = forward.scores(tensors, batch);
            NDArray edges = batch.edges();
            // -x log f - (1 - x) log (1 - f), where f is the sigmoid of the score
            NDArray entropy = Activation.softPlus(scores).sub(scores.mul(batch.best()));
            sum = sum.add(entropy.mul(edges).sum());
            count = count.add(edges.sum());
        }
        return sum.div(count.maximum(1));
    }

    private static Iterable<List<ActorExample>> bySize(List<ActorExample> examples) {
        Map<Long, List<ActorExample>> groups = new LinkedHashMap<>();
        for (ActorExample example : examples) {
            long size = (long) example.devices() << 32 | example.options();
            groups.computeIfAbsent(size, s -> new ArrayList<>()).add(example);
        }
        return groups.values();
    }

    @Override
    public synchronized Map<String, float[]> parameters() {
        checkOpen();
        Map<String, float[]> copy = new LinkedHashMap<>();
        values.forEach((name, numbers) -> copy.put(name, numbers.clone()));
        return copy;
    }

    @Override
    public synchronized Map<String, float[]> optimizer() {
        checkOpen();
        return adam.state();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the actor is closed");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            manager.close();
        }
    }
}
