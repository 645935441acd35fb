package org.offramp.engine.training.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
            List<NDArray> wanted = autoencodersAlone ? unsplit(x) : List.of();
            StepResult result;
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                Forward forward = autoencodersAlone ? forwardAutoencoders(step, x, wanted, settings)
                        : forward(step, x, targets(step, labels, settings.labelSmoothing()), settings);
                collector.backward(forward.total());
                result = result(forward, labels);
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

    /** What a step computes: the loss, its parts, and the scores of each exit. */
    private record Forward(NDArray total, List<NDArray> losses, List<NDArray> scores, List<NDArray> errors) {
    }

    /** Blocks and exits for right answers; autoencoders beside them, to reproduce features that feel nothing of it. */
    private Forward forward(NDManager step, NDArray images, NDArray targets, StepSettings settings) {
        List<NDArray> scores = new ArrayList<>();
        List<NDArray> errors = new ArrayList<>();
        NDArray x = images;
        for (int block = 1; block <= network.blocks().size(); block++) {
            x = learning.run(network.blocks().get(block - 1), x, true);
            scores.add(learning.run(network.exits().get(block - 1), x, true));
            if (network.autoencoders().containsKey(block) && settings.reconstructionWeight() > 0) {
                NDArray seen = x.stopGradient();
                errors.add(error(throughAutoencoder(learning, block, seen, settings.quantisation()), seen));
            }
        }
        NDArray mixed = settings.distillation() == 0 ? targets : targets.mul(1 - settings.distillation())
                .add(together(scores).mul(settings.distillation()));
        List<NDArray> losses = new ArrayList<>();
        for (NDArray score : scores) {
            losses.add(crossEntropy(score, mixed));
        }
        return new Forward(total(step, losses, errors, settings), losses, scores, errors);
    }

    /** Autoencoders alone, each part of the batch behind that of its route, for the answers that it gets without. */
    private Forward forwardAutoencoders(NDManager step, NDArray images, List<NDArray> wanted, StepSettings settings) {
        List<NDArray> scores = new ArrayList<>();
        List<NDArray> errors = new ArrayList<>();
        List<NDArray> losses = new ArrayList<>();
        NDArray x = images;
        for (int block = 1; block <= network.blocks().size(); block++) {
            x = learning.run(network.blocks().get(block - 1), x, false);
            scores.add(learning.run(network.exits().get(block - 1), x, false));
            losses.add(crossEntropy(scores.get(block - 1), wanted.get(block - 1)));
            if (network.autoencoders().containsKey(block)) {
                NDArray seen = x.stopGradient();   // what is routed over this split has met no autoencoder before
                NDArray again = throughAutoencoder(learning, block, seen, settings.quantisation());
                errors.add(error(again, seen));
                x = mix(step, x, again, block, settings.routes());
            }
        }
        return new Forward(total(step, losses, errors, settings), losses, scores, errors);
    }

    /** What each exit answers without any autoencoder, as probabilities. */
    private List<NDArray> unsplit(NDArray images) {
        List<NDArray> answers = new ArrayList<>();
        NDArray x = images;
        for (int block = 1; block <= network.blocks().size(); block++) {
            x = learning.run(network.blocks().get(block - 1), x, false);
            answers.add(learning.run(network.exits().get(block - 1), x, false).softmax(1));
        }
        return answers;
    }

    private static NDArray error(NDArray again, NDArray seen) {
        return again.sub(seen).square().mean().div(seen.square().mean().add(1e-6f));
    }

    private static NDArray crossEntropy(NDArray scores, NDArray targets) {
        long n = targets.getShape().get(0);
        return scores.logSoftmax(1).mul(targets.mul(-1f / n)).sum();
    }

    /** The loss of a step: each exit's and each autoencoder's, by their weights. */
    static NDArray total(NDManager step, List<NDArray> losses, List<NDArray> errors, StepSettings settings) {
        NDArray total = step.create(0f);
        for (int e = 0; e < losses.size(); e++) {
            total = total.add(losses.get(e).mul(constant(step, settings.exitWeights()[e])));
        }
        for (NDArray error : errors) {
            total = total.add(error.mul(constant(step, settings.reconstructionWeight())));
        }
        return total;
    }

    /**
     * A number that belongs to the step. What has a gradient must not be multiplied by a plain number: DJL lends
     * PyTorch memory of the Java heap's for it, which the garbage collector may take before the backward pass reads it.
     */
    private static NDArray constant(NDManager step, double value) {
        return step.create((float) value);
    }

    /** The geometric mean of what the later half of the exits say, as probabilities without a gradient. */
    private static NDArray together(List<NDArray> scores) {
        List<NDArray> later = scores.subList(scores.size() / 2, scores.size());
        NDArray sum = later.get(0).stopGradient().logSoftmax(1);
        for (NDArray score : later.subList(1, later.size())) {
            sum = sum.add(score.stopGradient().logSoftmax(1));
        }
        return sum.div(later.size()).softmax(1);
    }

    private NDArray throughAutoencoder(TorchLayers layers, int split, NDArray x, int quantisation) {
        boolean training = layers == learning;
        Autoencoder autoencoder = network.autoencoders().get(split);
        NDArray encoded = layers.run(autoencoder.encoder(), x, training);
        NDArray arrived = quantisation == 0 ? encoded : encoded.add(noise(encoded.stopGradient(), quantisation));
        return layers.run(autoencoder.decoder(), arrived, training);
    }

    /** The error of rounding each channel to a number of levels between its extremes. */
    private static NDArray noise(NDArray encoded, int levels) {
        long channels = encoded.getShape().get(1);
        NDArray rows = encoded.transpose(1, 0, 2, 3).reshape(channels, -1);
        int[] along = {1};
        NDArray step = rows.max(along).sub(rows.min(along)).div(levels - 1).reshape(1, channels, 1, 1);
        return encoded.getManager().randomUniform(-0.5f, 0.5f, encoded.getShape()).mul(step);
    }

    /**
     * The part of the batch that is routed over this split goes on as the decoder gave it, the rest as it was. By a
     * mask, since DJL's cutting of an array lets no gradient through.
     */
    private static NDArray mix(NDManager step, NDArray x, NDArray again, int split, int[] routes) {
        int n = (int) x.getShape().get(0);
        float[] passes = new float[n];
        float[] stays = new float[n];
        for (int i = 0; i < n; i++) {
            passes[i] = routes[(int) ((i + 1L) * routes.length - 1) / n] == split ? 1 : 0;
            stays[i] = 1 - passes[i];
        }
        Shape each = new Shape(n, 1, 1, 1);
        return again.mul(step.create(passes, each)).add(x.mul(step.create(stays, each)));
    }

    private NDArray targets(NDManager step, int[] labels, double smoothing) {
        int classes = network.classes();
        float[] targets = new float[labels.length * classes];
        java.util.Arrays.fill(targets, (float) (smoothing / classes));
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes + labels[i]] += (float) (1 - smoothing);
        }
        return step.create(targets, new Shape(labels.length, classes));
    }

    private static StepResult result(Forward forward, int[] labels) {
        float[] exitLosses = new float[forward.losses().size()];
        int[] right = new int[exitLosses.length];
        for (int e = 0; e < exitLosses.length; e++) {
            exitLosses[e] = forward.losses().get(e).getFloat();
            right[e] = right(forward.scores().get(e).toFloatArray(), labels);
        }
        double error = 0;
        for (NDArray one : forward.errors()) {
            error += one.getFloat() / forward.errors().size();
        }
        return new StepResult(forward.total().getFloat(), exitLosses, right, error);
    }

    private static int right(float[] scores, int[] labels) {
        int classes = scores.length / labels.length;
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (scores[i * classes + c] > scores[i * classes + best]) {
                    best = c;
                }
            }
            right += best == labels[i] ? 1 : 0;
        }
        return right;
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
                    x = throughAutoencoder(settled, split, x, 0);
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
