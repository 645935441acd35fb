package org.offramp.training.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.offramp.command.ImageSet;
import org.offramp.command.Progress;
import org.offramp.command.SceneSplit;
import org.offramp.engine.layers.MultiExitNetwork;
import org.offramp.engine.training.StepResult;
import org.offramp.engine.training.StepSettings;
import org.offramp.engine.training.TrainableNetwork;
import org.offramp.engine.training.TrainingException;

/**
 * The epochs of a run. First blocks and exits learn, and the autoencoders beside them to reproduce what they see; in the
 * second half of this all exits also learn from what the later ones say together, for these know what they say by then. In
 * the last epochs, the settling, the autoencoders alone learn before the finished network, each batch divided over all
 * splits, so that every pair (split, exit) answers as the exit does without a split.
 */
final class TrainingRun {
    /** Share of the epochs before the settling. */
    private static final double LEARNING = 0.85;
    /** Share of those in which exits do not teach each other yet. */
    private static final double UNTAUGHT = 0.5;
    /** Weight of the reproduction in the settling, which is for answers more than for likeness. */
    private static final double LIKENESS = 0.1;
    /** The largest rate of the settling as a share of that before. */
    private static final double SETTLING = 0.5;
    private static final double WEIGHT_DECAY = 0.05;
    private static final double LABEL_SMOOTHING = 0.05;
    private static final double RECONSTRUCTION = 0.5;
    private static final double DISTILLATION = 0.3;
    /** Share of a run's steps that the averaged parameters reach back, in the mean. */
    private static final double AVERAGED = 0.12;
    private static final int VALIDATION_BATCH = 128;

    private final TrainSettings settings;
    private final MultiExitNetwork network;
    private final TrainableNetwork trainable;
    private final SceneSplit images;
    private final Progress progress;

    TrainingRun(TrainSettings settings, MultiExitNetwork network, TrainableNetwork trainable, SceneSplit images,
            Progress progress) {
        this.settings = settings;
        this.network = network;
        this.trainable = trainable;
        this.images = images;
        this.progress = progress;
    }

    /** Trains from a checkpoint on to the last epoch and writes a checkpoint after each. */
    Checkpoint run(Checkpoint from) throws IOException, TrainingException, InterruptedException {
        Checkpoint reached = from;
        while (reached.epochs() < settings.epochs()) {
            long begun = System.nanoTime();
            String line = epoch(reached.epochs());
            List<String> curves = new ArrayList<>(reached.curves());
            curves.add(line);
            reached = new Checkpoint(reached.command(), reached.epochs() + 1,
                    reached.seconds() + (System.nanoTime() - begun) / 1e9, curves, trainable.parameters(),
                    trainable.optimizer());
            reached.write(checkpoint(settings.out()));
            new TrainingCurves(network.exits().size(), curves).write(settings.out());
        }
        return reached;
    }

    static Path checkpoint(Path out) {
        return out.resolve("checkpoint.bin");
    }

    private String epoch(int epoch) throws TrainingException, InterruptedException {
        trainable.seed(settings.seed() * 31 + epoch);   // a resumed run draws what the whole one would have drawn
        int batches = BatchFeed.batches(images.training(), settings.batch());
        boolean settling = epoch >= before();
        int begun = settling ? before() : 0;
        Schedule schedule = settling
                ? new Schedule(settings.rate() * SETTLING, batches * (settings.epochs() - before()))
                : new Schedule(settings.rate(), batches * before());
        if (settling && epoch == begun) {
            trainable.load(trainable.averaged());   // what is released is what the autoencoders settle with
        }
        double loss = 0;
        double reconstruction = 0;
        int seen = 0;
        long[] right = new long[network.exits().size()];
        try (BatchFeed feed = new BatchFeed(images.training(), settings.augmentation(), settings.batch(),
                settings.seed(), epoch, settings.threads())) {
            for (int b = 0; b < batches; b++) {
                BatchFeed.Batch batch = feed.take();
                StepSettings step = step(schedule, (epoch - begun) * batches + b, epoch);
                StepResult result = settling
                        ? trainable.trainAutoencoders(batch.images(), batch.labels().length, batch.labels(), step)
                        : trainable.train(batch.images(), batch.labels().length, batch.labels(), step);
                loss += result.loss() / batches;
                reconstruction += result.reconstructionLoss() / batches;
                seen += batch.labels().length;
                for (int e = 0; e < right.length; e++) {
                    right[e] += result.right()[e];
                }
                progress.show(String.format(Locale.ROOT, "epoch %d of %d, loss %.3f", epoch + 1, settings.epochs(),
                        result.loss()), (epoch + (b + 1.0) / batches) / settings.epochs());
            }
        }
        double[] training = new double[right.length];
        for (int e = 0; e < right.length; e++) {
            training[e] = (double) right[e] / seen;
        }
        double[] validation = accuracies(images.validation(), 0);
        String share = images.validation().size() == 0 ? "" : ", validation " + percent(validation);
        progress.line(String.format(Locale.ROOT, "epoch %d of %d: loss %.3f, reconstruction %.3f, training %s %%%s %%",
                epoch + 1, settings.epochs(), loss, reconstruction, percent(training), share));
        return TrainingCurves.line(epoch + 1, schedule.rate((epoch + 1 - begun) * batches - 1), loss, reconstruction,
                training, validation);
    }

    private StepSettings step(Schedule schedule, int step, int epoch) {
        float[] weights = new float[network.exits().size()];
        Arrays.fill(weights, 1);
        return new StepSettings(schedule.rate(step), WEIGHT_DECAY, LABEL_SMOOTHING, weights, routes(epoch),
                epoch < before() ? RECONSTRUCTION : LIKENESS, taught(epoch) ? DISTILLATION : 0,
                1 / Math.max(1, AVERAGED * schedule.steps()));
    }

    /** The number of epochs before the settling. */
    private int before() {
        return network.autoencoders().isEmpty() ? settings.epochs()
                : (int) Math.max(1, Math.round(settings.epochs() * LEARNING));
    }

    private boolean taught(int epoch) {
        return epoch < before() && (settings.from() != null || epoch >= before() * UNTAUGHT);
    }

    /** One part of a batch for each split that has an autoencoder, when they settle. */
    private int[] routes(int epoch) {
        return epoch < before() ? new int[] {0}
                : network.autoencoders().keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Share of right answers of each exit when the features pass a split's autoencoder; NaN without images. */
    double[] accuracies(ImageSet set, int split) {
        double[] shares = new double[network.exits().size()];
        for (int from = 0; from < set.size(); from += VALIDATION_BATCH) {
            int to = Math.min(set.size(), from + VALIDATION_BATCH);
            float[][] scores = trainable.scores(set.floats(from, to), to - from, split);
            for (int e = 0; e < shares.length; e++) {
                for (int i = from; i < to; i++) {
                    shares[e] += best(scores[e], (i - from) * network.classes()) == set.labels()[i] ? 1 : 0;
                }
            }
        }
        for (int e = 0; e < shares.length; e++) {
            shares[e] /= set.size();
        }
        return shares;
    }

    private int best(float[] scores, int from) {
        int best = 0;
        for (int c = 1; c < network.classes(); c++) {
            if (scores[from + c] > scores[from + best]) {
                best = c;
            }
        }
        return best;
    }

    /** Accuracies in per cent, divided by slashes. */
    static String percent(double[] shares) {
        StringBuilder text = new StringBuilder();
        for (double share : shares) {
            text.append(text.isEmpty() ? "" : " / ").append(String.format(Locale.ROOT, "%.2f", share * 100));
        }
        return text.toString();
    }
}
