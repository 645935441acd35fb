package org.offramp.learning;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.SplittableRandom;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.ActorTrainer;
import org.offramp.engine.actor.TrainableActor;
import org.offramp.engine.training.TrainingException;

/**
 * Teaches pupils on a thread of its own, one step each time it is told to. Who decides never waits for it: a step that
 * is due while the one before is under way is left out and counted. The thread, and with it the library that computes
 * gradients, begins with the first step.
 */
final class Learner implements AutoCloseable {
    /**
     * Edges of one step at most, so that slots of a thousand devices, each with as many edges as seven hundred slots of
     * fourteen, cost neither minutes nor gigabytes.
     */
    private static final long MOST_EDGES = 200_000;
    private static final System.Logger LOG = System.getLogger(Learner.class.getName());

    private final LearningSettings settings;
    private final ActorTrainer trainer;
    private final Runnable taught;
    private final StepTimes times = new StepTimes();
    /** All below are guarded by this. */
    private Thread thread;
    private Pupil due;
    private boolean busy;
    private boolean closed;
    private long left;
    private String fault = "";
    /** The actor as the library holds it, and what was published of it last; the thread's own. */
    private TrainableActor trainable;
    private Learned last;

    /**
     * A learner at rest.
     *
     * @param taught called on the learner's thread after each step
     */
    Learner(LearningSettings settings, ActorTrainer trainer, Runnable taught) {
        this.settings = settings;
        this.trainer = trainer;
        this.taught = taught;
    }

    /** A step for this pupil is due. Returns at once. */
    synchronized void due(Pupil pupil) {
        if (closed || thread == null && !begin()) {
            return;
        }
        if (busy || due != null) {
            left++;
        } else {
            due = pupil;
            notifyAll();
        }
    }

    private boolean begin() {
        if (!fault.isEmpty()) {
            return false;
        }
        String reason = trainer.unavailable();
        if (reason != null) {
            fault(reason);
            return false;
        }
        thread = new Thread(this::run, "offramp-policy-" + settings.policy() + "-learner");
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    /** Waits until nothing is under way. */
    synchronized void settle() throws InterruptedException {
        while (busy || due != null) {
            wait();
        }
    }

    /** Why learning does not go on, empty when it does or has not begun. */
    synchronized String fault() {
        return fault;
    }

    /** Steps that were left out because the one before was still under way. */
    synchronized long left() {
        return left;
    }

    /** How long the last steps took: the quantile of a share, in ms. */
    double stepMillis(double share) {
        return times.millis(share);
    }

    private void run() {
        try {
            for (Pupil pupil = next(); pupil != null; pupil = next()) {
                teach(pupil);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget();
        }
    }

    private synchronized Pupil next() throws InterruptedException {
        busy = false;
        notifyAll();
        while (due == null && !closed) {
            wait();
        }
        Pupil pupil = due;
        due = null;
        busy = pupil != null;
        return pupil;
    }

    private void teach(Pupil pupil) {
        try {
            Learned before = pupil.learned();
            if (before != last) {
                forget();
                trainable = trainer.open(before.design(), before.parameters(), before.optimizer(),
                        settings.threads());
            }
            long begin = System.nanoTime();
            // drawn from the number of the step, so that a restored state draws as the one it was saved from
            SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + before.steps());
            List<ActorExample> batch = pupil.memory().draw(settings.batch(), MOST_EDGES, random);
            double loss = trainable.train(batch, settings.learningRate());
            last = new Learned(before.design(), trainable.parameters(), trainable.optimizer(), before.steps() + 1,
                    loss);
            pupil.publish(last);
            times.add(System.nanoTime() - begin);
            fault("");
            taught.run();
        } catch (TrainingException | RuntimeException | LinkageError e) {
            forget();
            fault(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private synchronized void fault(String now) {
        if (!now.isEmpty() && !now.equals(fault)) {
            LOG.log(Level.WARNING, "policy {0} decides, but does not learn: {1}", settings.policy(), now);
        }
        fault = now;
    }

    private void forget() {
        last = null;
        if (trainable != null) {
            trainable.close();
            trainable = null;
        }
    }

    /** Ends the thread after the steps that are due. */
    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            closed = true;
            notifyAll();
            ending = thread;
        }
        try {
            if (ending != null) {
                ending.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
