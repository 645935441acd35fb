package org.offramp.av.internal;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.codec.CodecException;
import org.offramp.api.compute.BackendException;
import org.offramp.api.tensor.Tensor;
import org.offramp.api.transport.ServerEndpoint;
import org.offramp.api.transport.ServerListener;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.Transport;
import org.offramp.tck.fixture.ToyBackend;
import org.offramp.tck.fixture.ToyCodec;
import org.offramp.tck.fixture.ToyNetwork;

/** A server that computes the tail for real, or behaves as badly as a test wants. */
final class ToyServer implements ServerListener, AutoCloseable {
    /** What the server does with a task. */
    enum Mood { ANSWER, SILENT, REFUSE, NONSENSE }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(r -> new Thread(r, "toy-server"));
    private final CnnExecutor executor;
    private final ServerEndpoint endpoint;
    private volatile Mood mood = Mood.ANSWER;

    ToyServer(Transport transport, String hash) throws BackendException {
        this(transport, hash, List.of("toy"));
    }

    /** A server that announces these codecs; all of them write what codec toy writes. */
    ToyServer(Transport transport, String hash, List<String> codecs) throws BackendException {
        executor = new ToyNetwork(hash).open(new ToyBackend());
        endpoint = transport.openServer(new ServerState("mec-1",
                List.of(new ServerState.ServedNetwork("toy", "1", hash, ToyNetwork.BLOCKS, ToyNetwork.BLOCKS)),
                codecs, "toy", 0, 1e10, 1, 0, 0, 100), this);
    }

    void mood(Mood newMood) {
        mood = newMood;
    }

    @Override
    public void task(TaskRequest request, long receivedNanos, Replier replier) {
        switch (mood) {
            case ANSWER -> thread.execute(() -> answer(request, replier));
            case REFUSE -> replier.reply(TaskReply.refusal(TaskReply.Status.BUSY, 1, 7, 3, "queue full"));
            case NONSENSE -> replier.reply(reply(new Prediction(99, 4711, 1, new float[0])));
            default -> { }
        }
    }

    private void answer(TaskRequest request, Replier replier) {
        try {
            var spec = executor.description().splits().get(request.split()).features();
            Tensor features = new ToyCodec().decode(request.payload(), spec);
            replier.reply(reply(executor.tail(features.asBatch(), request.split(), request.exit(), ExitRule.NEVER)
                    .get(0)));
        } catch (CodecException | BackendException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TaskReply reply(Prediction p) {
        return new TaskReply(TaskReply.Status.OK, p.label(), "", p.confidence(), p.exit(), 10, 1, 5, 1, 0, 0, "");
    }

    @Override
    public void deviceGone(String deviceId) {
        // keeps nothing per device
    }

    @Override
    public void connectionChanged(boolean connected, String reason) {
        // nothing to do
    }

    @Override
    public void refused(String deviceId, String reason) {
        throw new AssertionError(deviceId + ": " + reason);
    }

    @Override
    public void close() {
        endpoint.close();
        thread.shutdown();
        executor.close();
    }
}
