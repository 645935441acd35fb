package org.offramp.learning;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.LearningProgress;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.ActorTrainer;
import org.offramp.learning.StateBytes.Saved;

/**
 * A policy that learns from its own decisions (Huang et al. 2020; Li et al. 2022, Sec. V). An actor sees the slot and
 * proposes an option for each device; a critic weighs the proposal and candidates around it by eq. 9, exactly, and the
 * best is taken. What was seen and what was best go into a replay memory, from which the actor is trained now and then,
 * on a thread of the policy's own. docs/learning.md tells what the papers leave open, and what was chosen.
 *
 * <p>{@link #decide} is for one thread at a time. It allocates nothing once it has seen its largest slot, and never
 * waits for the training.
 *
 * <p>Where actors cannot be trained, the policy goes on deciding with what it knows: its restored state, or an actor
 * that knows nothing, and the critic. It says so once in the log, and in its health.
 */
public class LearningPolicy implements DecisionPolicy, LearningProgress, HealthCheck, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LearningPolicy.class.getName());

    private final LearningSettings settings;
    private final Columns columns;
    private final Features features;
    private final Critic critic;
    private final ActorExample seen = new ActorExample();
    private final Pupils pupils;
    private final Learner learner;
    private final StateBytes format;
    private final StateFile file;
    /** Guarded by this. */
    private long stepsWritten;
    private long writtenNanos = System.nanoTime();

    /**
     * A policy that begins with the state in its file, or with nothing when there is none.
     *
     * @param exits which exits it may choose
     * @param kind its actor
     * @param trainer what trains actors
     * @throws IllegalArgumentException when the file holds no state of this policy; the message says what would be
     *     right
     */
    protected LearningPolicy(Exits exits, ActorKind kind, LearningSettings settings, ActorTrainer trainer) {
        this.settings = settings;
        columns = new Columns(exits);
        features = kind.features();
        critic = new Critic(columns, settings.candidates(), settings.wholeSlot());
        pupils = new Pupils(kind.kept());
        learner = new Learner(settings, trainer, this::writeNowAndThen);
        format = new StateBytes(settings.policy(), features);
        file = settings.state().isEmpty() ? null : new StateFile(settings.pid() + ": state", settings.state());
        if (file != null && file.exists()) {
            try {
                restoreState(file.read());
            } catch (IllegalArgumentException e) {
                throw file.refused(e);
            }
            stepsWritten = trainingSteps();
        }
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        columns.take(slot.options());
        if (slot.devices() == 0 || columns.size() == 0) {
            return;
        }
        features.fill(slot, columns, seen);
        Pupil pupil = pupils.of(features.design(), this::begin);
        critic.choose(slot, seen, pupil.scores(seen), settings.margin(pupil.learned().steps()));
        for (int m = 0; m < slot.devices(); m++) {
            if (critic.best(m) != ActorExample.NONE) {
                decision.choose(m, columns.option(critic.best(m)));
            }
        }
        pupil.remember(seen);
        if (settings.interval() > 0 && pupil.decisions() % settings.interval() == 0) {
            learner.due(pupil);
        }
    }

    private Pupil begin(ActorDesign design) {
        return new Pupil(Learned.nothing(design, settings.seed()), 0, settings.memory());
    }

    @Override
    public void settle() {
        try {
            learner.settle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public byte[] saveState() {
        return format.write(pupils.all().stream().map(p -> new Saved(p.learned(), p.decisions())).toList());
    }

    /** Takes up a state; the replay memory begins empty. */
    @Override
    public void restoreState(byte[] state) {
        pupils.replace(format.read(state).stream()
                .map(saved -> new Pupil(saved.learned(), saved.decisions(), settings.memory())).toList());
    }

    @Override
    public long trainingSteps() {
        return pupils.all().stream().mapToLong(p -> p.learned().steps()).sum();
    }

    /** Cross-entropy of the last step of the actor used last, the mean over the edges (Li et al. 2022, eq. 16). */
    @Override
    public double trainingLoss() {
        List<Pupil> all = pupils.all();
        return all.isEmpty() ? Double.NaN : all.get(all.size() - 1).learned().loss();
    }

    @Override
    public double trainingStepMillis(double share) {
        return learner.stepMillis(share);
    }

    @Override
    public String trainingFault() {
        return learner.fault();
    }

    /** WARN when the policy decides but cannot learn. */
    @Override
    public Result execute() {
        String fault = learner.fault();
        String known = String.format(Locale.ROOT, "%d steps of training, the loss of the last is %.4f; %d steps were"
                + " left out because the one before was under way.", trainingSteps(), trainingLoss(), learner.left());
        return fault.isEmpty() ? new Result(Result.Status.OK, known)
                : new Result(Result.Status.WARN, "It decides, but does not learn: " + fault + ". " + known);
    }

    private synchronized void writeNowAndThen() {
        if (System.nanoTime() - writtenNanos >= settings.saveSeconds() * 1_000_000_000L) {
            write();
        }
    }

    private synchronized void write() {
        long steps = trainingSteps();
        if (file == null || steps == stepsWritten) {
            return;
        }
        try {
            file.write(saveState());
            stepsWritten = steps;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "policy {0} cannot write its state to {1}: {2}", settings.policy(), file, e);
        }
        writtenNanos = System.nanoTime();
    }

    /** Ends the training and writes the state. */
    @Override
    public void close() {
        learner.close();
        write();
    }
}
