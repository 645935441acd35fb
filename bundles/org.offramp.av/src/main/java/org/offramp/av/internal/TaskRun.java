package org.offramp.av.internal;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.BackendException;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.api.network.LostTransfer;
import org.offramp.api.network.Transfer;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.TaskOutcome;
import org.offramp.api.source.Frame;
import org.offramp.api.task.TaskRecord;
import org.offramp.api.task.TaskRecord.Ending;
import org.offramp.api.tensor.Tensor;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.TransportException;

/**
 * One task on its way: preprocessing, decision, head, codec, request, answer. It ends exactly once. When no answer
 * comes in time, or a refusal, or the sending fails, the vehicle finishes it from the features it has; whoever is
 * first, the server or the vehicle, gives the answer.
 *
 * <p>Steps run on the crew's workers and never overlap but for the race between a late answer and the fallback; what
 * both touch is guarded by this object's lock.
 */
final class TaskRun {
    private static final System.Logger LOG = System.getLogger(TaskRun.class.getName());
    private static final double SAFETY = 1.25;

    private final Vehicle vehicle;
    private final AvSettings settings;
    private final TaskServices services;
    private final Frame frame;
    private final long id;
    private final long createdNanos;
    private final DelayClock clock = new DelayClock();
    private EnergyMeter.Reading reading;
    private Choice choice;
    private DelayParts predicted = DelayParts.ZERO;
    private EnergyParts predictedEnergy = EnergyParts.ZERO;
    private FeatureCodec codec;
    private Tensor features;
    private long sentNanos;
    private int uplinkBytes;
    private int downlinkBytes;
    private SentMessage message;
    private Runnable callOff = () -> { };
    private boolean fallingBack;
    private boolean ended;
    private int holders = 1;

    TaskRun(Vehicle vehicle, AvSettings settings, TaskServices services, Frame frame, long id, long createdNanos) {
        this.vehicle = vehicle;
        this.settings = settings;
        this.services = services;
        this.frame = frame;
        this.id = id;
        this.createdNanos = createdNanos;
    }

    /** The first step: everything up to the sending, or to the answer when the task stays here. */
    void begin() {
        try {
            EnergyMeter meter = services.meter();
            reading = meter == null ? null : meter.begin();
            Tensor image = preprocess();
            decide();
            if (choice.local()) {
                Prediction answer = localWalk(image);
                end(choice.fault().isEmpty() ? Ending.LOCAL : Ending.FALLBACK, choice.fault(), answer);
            } else {
                offload(image);
            }
        } catch (BackendException | RuntimeException | LinkageError e) {
            end(Ending.FAILED, "the vehicle could not compute: " + e, null);
        } finally {
            release();
        }
    }

    private Tensor preprocess() {
        enter(EnergyMeter.Phase.PREPROCESSING);
        long start = System.nanoTime();
        Tensor image = services.network().network().preprocess(frame);
        clock.preprocessing(DelayClock.millisSince(start));
        return image;
    }

    private void decide() {
        NetworkDescription network = network();
        List<FeatureCodec> codecs = services.codecs();
        long now = System.nanoTime();
        List<KnownServers.Heard> servers = codecs.isEmpty() || !vehicle.connected() ? List.of()
                : vehicle.servers().serving(network.contentHash(), settings.codecs());
        var slot = vehicle.slots().build(settings.deviceId(), services.network(), codecs, services.links(), servers,
                settings.deadlineMillis(), DelayClock.millisSince(createdNanos), now);
        // a policy is asked by one thread at a time
        synchronized (vehicle.policyTurn()) {
            choice = Choice.ask(services.policy(), services.policyName(), slot, network.localSplit(),
                    network.mainExit());
        }
        codec = choice.local() ? null : CodecChoice.of(codecs, choice.server(servers).codecs(), spec());
        DelayParts ahead = choice.predicted();
        predicted = new DelayParts(clock.parts().preprocessingMillis() + ahead.preprocessingMillis(),
                ahead.deviceMillis(), ahead.uplinkMillis(), ahead.waitMillis(), ahead.serverMillis(),
                ahead.downlinkMillis());
        EnergyMeter meter = services.meter();
        if (meter != null) {
            predictedEnergy = meter.predict(predicted).orElse(EnergyParts.ZERO);
        }
    }

    private Prediction localWalk(Tensor image) throws BackendException {
        return head(image, network().localSplit(), choice.exit()).answer();
    }

    private HeadResult head(Tensor image, int split, int exit) throws BackendException {
        enter(EnergyMeter.Phase.COMPUTING);
        long start = System.nanoTime();
        HeadResult result = executor().head(image, split, exit, services.rule());
        double millis = DelayClock.millisSince(start);
        clock.device(millis);
        if (result.answer() == null || result.answer().exit() == exit) {
            vehicle.slots().learnHead(services.network(), split, exit, millis);
        }
        return result;
    }

    private void offload(Tensor image) throws BackendException {
        HeadResult head = head(image, choice.split(), choice.exit());
        if (head.answer() != null) {
            end(Ending.CONFIDENT, "", head.answer());
            return;
        }
        features = head.features();
        enter(EnergyMeter.Phase.PREPROCESSING);
        long start = System.nanoTime();
        byte[] payload = codec.encode(features, spec());
        double millis = DelayClock.millisSince(start);
        clock.preprocessing(millis);
        vehicle.slots().learnSending(network(), codec, choice.split(), payload.length, millis);
        send(payload);
    }

    private void send(byte[] payload) {
        DeviceEndpoint endpoint = vehicle.endpoint();
        double remaining = remainingMillis();
        if (endpoint == null || remaining <= 0) {
            fallBack(endpoint == null ? "no transport is there" : "the deadline passed before the sending");
            return;
        }
        enter(EnergyMeter.Phase.AWAY);
        sentNanos = System.nanoTime();
        message = new SentMessage(settings.deviceId(), choice.serverId(), payload.length, sentNanos);
        retain();
        Runnable watch = vehicle.crew().later(remaining - reserveMillis(remaining), this::late);
        synchronized (this) {
            callOff = watch;
        }
        TaskRequest request = new TaskRequest(id, settings.deviceId(), network().contentHash(), choice.split(),
                choice.exit(), codec.name(), remaining, payload);
        endpoint.submit(choice.serverId(), request, Duration.ofNanos((long) (remaining * 1e6)))
                .whenComplete((answer, error) -> vehicle.crew().hurry(() -> {
                    try {
                        returned(answer, error);
                    } finally {
                        release();
                    }
                }));
    }

    /** How much time the vehicle needs to finish the task itself, at the exit wanted or else at the nearest one. */
    private double reserveMillis(double remaining) {
        double wanted = tailMillis(choice.exit()) * SAFETY;
        return wanted < remaining / 2 ? wanted : Math.min(remaining, tailMillis(choice.split() + 1) * SAFETY);
    }

    private double tailMillis(int exit) {
        return vehicle.slots().tailMillis(services.network(), choice.split(), exit);
    }

    private void late() {
        retain();
        vehicle.crew().hurry(() -> {
            try {
                lost(message.late(System.nanoTime()));
                fallBack("no answer from " + choice.serverId() + " in time");
            } finally {
                release();
            }
        });
    }

    private void returned(Exchange answered, Throwable error) {
        if (error != null) {
            Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause()
                    : error;
            lost(message.failed(cause, System.nanoTime()));
            fallBack(cause instanceof TransportException ? cause.getMessage() : "sending failed: " + cause);
            return;
        }
        TaskReply reply = answered.reply();
        // also an answer that is too late, or a refusal, has crossed the link
        Transfer transfer = message.answered(answered, System.nanoTime());
        if (services.links() != null) {
            tell(() -> services.links().observe(transfer));
        }
        vehicle.servers().backlog(choice.serverId(), reply.backlogTasks(), reply.backlogMillis(), System.nanoTime());
        synchronized (this) {
            uplinkBytes = answered.uplinkBytes();
            downlinkBytes = answered.downlinkBytes();
        }
        if (reply.status() != TaskReply.Status.OK) {
            fallBack(choice.serverId() + " refused (" + reply.status() + "): " + reply.message());
        } else if (reply.label() < 0 || reply.label() >= network().labels().size()
                || reply.exit() < 1 || reply.exit() > network().mainExit()) {
            fallBack(choice.serverId() + " answered nonsense: class " + reply.label() + ", exit " + reply.exit());
        } else {
            synchronized (this) {
                if (!ended) {
                    clock.away(answered);
                }
            }
            end(Ending.OFFLOADED, "",
                    new Prediction(reply.exit(), reply.label(), reply.confidence(), new float[0]));
        }
    }

    private void lost(LostTransfer loss) {
        if (loss != null && services.links() != null) {
            tell(() -> services.links().lost(loss));
        }
    }

    private void fallBack(String reason) {
        int exit;
        synchronized (this) {
            if (ended || fallingBack) {
                return;
            }
            fallingBack = true;
            if (sentNanos != 0) {
                clock.inVain(DelayClock.millisSince(sentNanos));
            }
            exit = exitInTime();
        }
        try {
            enter(EnergyMeter.Phase.COMPUTING);
            long start = System.nanoTime();
            Prediction answer = executor().tail(features.asBatch(), choice.split(), exit, services.rule()).get(0);
            double millis = DelayClock.millisSince(start);
            synchronized (this) {
                if (!ended) {
                    clock.device(millis);
                }
            }
            end(Ending.FALLBACK, reason, answer);
        } catch (BackendException | RuntimeException | LinkageError e) {
            end(Ending.FAILED, reason + "; then the vehicle could not compute: " + e, null);
        }
    }

    /** The exit wanted if the vehicle reaches it before the deadline, else the deepest that it reaches, at least one. */
    private int exitInTime() {
        double remaining = remainingMillis();
        for (int exit = choice.exit(); exit > choice.split() + 1; exit--) {
            if (tailMillis(exit) <= remaining) {
                return exit;
            }
        }
        return choice.split() + 1;
    }

    /** Ends the task without an answer; nothing happens when it has ended. */
    void abandon(String reason) {
        end(Ending.FAILED, reason, null);
    }

    private void end(Ending ending, String reason, Prediction answer) {
        TaskRecord task;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            callOff.run();
            task = record(ending, reason, answer, DelayClock.millisSince(createdNanos));
        }
        tell(() -> {
            feedBack(task);
            vehicle.ended(this, task);
        });
    }

    /** Tells something to those outside, in order; the services are kept until then. */
    private void tell(Runnable what) {
        retain();
        vehicle.crew().tell(() -> {
            try {
                what.run();
            } finally {
                release();
            }
        });
    }

    private TaskRecord record(Ending ending, String reason, Prediction answer, double totalMillis) {
        DelayParts measured = clock.parts();
        EnergyParts energy = reading == null ? EnergyParts.ZERO : reading.end(measured);
        boolean decided = choice != null;
        return new TaskRecord(id, settings.deviceId(), frame.name(), vehicle.sourceDescription(),
                services.policyName(), network().name(), decided ? choice.serverId() : "",
                decided ? choice.split() : network().localSplit(), decided ? choice.exit() : network().mainExit(),
                sentNanos == 0 ? "" : codec.name(), ending, reason,
                answer == null ? 0 : answer.exit(), answer == null ? -1 : answer.label(), frame.label(),
                answer == null ? 0 : answer.confidence(), settings.deadlineMillis(), totalMillis, predicted, measured,
                clock.uncertaintyMillis(), energy, reading != null && services.meter().measured(), uplinkBytes,
                downlinkBytes, predictedEnergy, reading == null ? "" : services.meter().kind());
    }

    /** Tells the policy what became of its decision; one that throws costs nothing but this. */
    private void feedBack(TaskRecord task) {
        DecisionPolicy policy = services.policy();
        if (policy == null || choice == null || !choice.fault().isEmpty()) {
            return;
        }
        int correct = task.trueLabel() < 0 ? -1 : task.correct() ? 1 : 0;
        try {
            policy.observe(new TaskOutcome(choice.slot(), 0, choice.option(), task.exitUsed(), task.totalMillis(),
                    task.withinDeadline(), correct));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "policy {0} failed when it was told of task {1}: {2}", services.policyName(), id, e);
        }
    }

    private void enter(EnergyMeter.Phase phase) {
        synchronized (this) {
            if (reading != null && !ended) {
                reading.enter(phase);
            }
        }
    }

    private double remainingMillis() {
        return settings.deadlineMillis() - DelayClock.millisSince(createdNanos);
    }

    private CnnExecutor executor() {
        return services.network().executor();
    }

    /** What crosses the air at the split chosen. */
    private FeatureSpec spec() {
        return network().splits().get(choice.split()).features();
    }

    private NetworkDescription network() {
        return services.network().description();
    }

    private synchronized void retain() {
        holders++;
    }

    private void release() {
        synchronized (this) {
            holders--;
            if (holders > 0) {
                return;
            }
        }
        services.close();
    }
}
