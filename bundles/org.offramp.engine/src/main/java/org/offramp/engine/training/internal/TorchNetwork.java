package org.offramp.engine.training.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.offramp.engine.layers.Autoencoder;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.layers.ParameterSpec;
import org.offramp.engine.training.StepResult;
import org.offramp.engine.training.StepSettings;
import org.offramp.engine.training.TrainableNetwork;
import org.offramp.engine.training.TrainingException;

/**
 * A network whose parameters are PyTorch tensors. Each call has a manager of its own for what it computes, so that
 * nothing outlives it but the parameters.
 */
final class TorchNetwork implements TrainableNetwork {
    private final MultiExitNetwork network;
    private final NDManager manager;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final Averages averages = new Averages();
    private final TorchLayers learning = new TorchLayers(parameters);
    private final TorchLayers settled = new TorchLayers(averages.arrays());
    private final Adam adam = new Adam();
    private boolean closed;

    TorchNetwork(MultiExitNetwork network, NDManager manager) {
        this.network = network;
        this.manager = manager;
    }

    @Override
    public synchronized void load(Map<String, float[]> values) {
        load(values, Map.of());
    }

    @Override
    public synchronized void load(Map<String, float[]> values, Map<String, float[]> optimizer) {
        for (ParameterSpec spec : network.parameters()) {
            float[] value = values.get(spec.name());
            if (value == null || value.length != spec.elements()) {
                throw new IllegalArgumentException("parameter " + spec.name() + " has " + spec.elements()
                        + " elements, but " + (value == null ? "none" : value.length) + " were given");
            }
        }
        noGradient();
        adam.reset();
        parameters.values().forEach(NDArray::close);
        parameters.clear();
        for (ParameterSpec spec : network.parameters()) {
            NDArray array = manager.create(values.get(spec.name()), shape(spec.shape()));
            array.setRequiresGradient(spec.trainable());
            parameters.put(spec.name(), array);
        }
        adam.load(parameters, optimizer);
        averages.load(parameters, optimizer);
    }

    @Override
    public synchronized Map<String, float[]> optimizer() {
        Map<String, float[]> state = new LinkedHashMap<>(adam.state());
        state.putAll(averages.state());
        return state;
    }

    @Override
    public synchronized void seed(int seed) {
        manager.getEngine().setRandomSeed(seed);
    }

    @Override
    public synchronized Map<String, float[]> parameters() {
        return values(parameters);
    }

    @Override
    public synchronized Map<String, float[]> averaged() {
        return values(averages.arrays());
    }

    private static Map<String, float[]> values(Map<String, NDArray> arrays) {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
        return values;
    }

    @Override
    public synchronized StepResult train(float[] images, int n, int[] labels, StepSettings settings)
            throws TrainingException {
        return step(images, n, labels, settings, false);
    }

    @Override
    public synchronized StepResult trainAutoencoders(float[] images, int n, int[] labels, StepSettings settings)
            throws TrainingException {
        return step(images, n, labels, settings, true);
    }

    private StepResult step(float[] images, int n, int[] labels, StepSettings settings, boolean autoencodersAlone)
            throws TrainingException {
        checkOpen();
        noGradient();
        for (ParameterSpec spec : network.parameters()) {
            parameters.get(spec.name()).setRequiresGradient(learns(spec, settings, autoencodersAlone));
        }
        try (NDManager step = manager.newSubManager()) {
            NDArray x = images(step, images, n);
            StepResult result;
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                StepLoss loss = autoencodersAlone ? StepLoss.ofAutoencoders(network, learning, x, settings)
                        : StepLoss.of(network, learning, x, labels, settings);
                collector.backward(loss.total());
                result = loss.result(labels);
            }
            if (!Double.isFinite(result.loss())) {
                throw new TrainingException("the loss became " + result.loss() + "; a lower learning rate than "
                        + settings.learningRate() + " may help");
            }
            update(step, settings, autoencodersAlone);
            averages.follow(parameters, settings.averaging());
            return result;
        }
    }

    private boolean learns(ParameterSpec spec, StepSettings settings, boolean autoencodersAlone) {
        return spec.trainable() && (ofAutoencoder(spec.name())
                ? autoencodersAlone || settings.reconstructionWeight() > 0 : !autoencodersAlone);
    }

    private void update(NDManager step, StepSettings settings, boolean autoencodersAlone) {
        for (ParameterSpec spec : network.parameters()) {
            if (learns(spec, settings, autoencodersAlone)) {
                NDArray parameter = parameters.get(spec.name());
                double decay = spec.role() == ParameterSpec.Role.WEIGHT ? settings.weightDecay() : 0;
                adam.update(spec.name(), parameter, parameter.getGradient(), step, settings.learningRate(), decay);
            }
        }
    }

    private boolean ofAutoencoder(String parameter) {
        return network.autoencoders().values().stream().anyMatch(a ->
                parameter.startsWith(a.encoder().name() + ".") || parameter.startsWith(a.decoder().name() + "."));
    }

    @Override
    public synchronized float[][] scores(float[] images, int n, int split) {
        checkOpen();
        noGradient();
        float[][] scores = new float[network.exits().size()][];
        try (NDManager step = manager.newSubManager()) {
            NDArray x = images(step, images, n);
            for (int block = 1; block <= scores.length; block++) {
                x = settled.run(network.blocks().get(block - 1), x, false);
                scores[block - 1] = settled.run(network.exits().get(block - 1), x, false).toFloatArray();
                if (block == split && network.autoencoders().containsKey(split)) {
                    x = settled.run(network.autoencoders().get(split), x, false);
                }
            }
        }
        return scores;
    }

    @Override
    public synchronized float[] features(float[] images, int n, int split) {
        checkOpen();
        noGradient();
        try (NDManager step = manager.newSubManager()) {
            NDArray x = images(step, images, n);
            for (int block = 1; block <= split; block++) {
                x = settled.run(network.blocks().get(block - 1), x, false);
            }
            Autoencoder autoencoder = network.autoencoders().get(split);
            return (autoencoder == null ? x : settled.run(autoencoder.encoder(), x, false)).toFloatArray();
        }
    }

    private NDArray images(NDManager step, float[] images, int n) {
        int[] item = network.inputShape();
        if (images.length != (long) n * item[0] * item[1] * item[2]) {
            throw new IllegalArgumentException(n + " images of " + java.util.Arrays.toString(item) + " are not "
                    + images.length + " numbers");
        }
        return step.create(images, new Shape(n, item[0], item[1], item[2]));
    }

    /** PyTorch remembers per thread whether to record operations; a thread that is new to it begins with yes. */
    private static void noGradient() {
        JniUtils.setGradMode(false);
    }

    private static Shape shape(int[] shape) {
        long[] wide = new long[shape.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = shape[i];
        }
        return new Shape(wide);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the network is closed");
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
