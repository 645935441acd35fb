package org.offramp.transport.mqtt.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.offramp.api.transport.DeviceListener;
import org.offramp.api.transport.ServerListener;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskRequest;

/** Listener of either end that writes down what it hears; as a server it answers with label 7. */
final class Recorder implements ServerListener, DeviceListener {
    static final String HASH = "89abcdef".repeat(8);

    final LinkedBlockingQueue<TaskRequest> tasks = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    final List<String> devicesGone = new CopyOnWriteArrayList<>();
    final Map<String, ServerState> servers = new ConcurrentHashMap<>();
    final Map<String, String> serversGone = new ConcurrentHashMap<>();
    volatile boolean answering = true;
    volatile Runnable beforeTask = () -> { };

    static ServerState state(String id) {
        return new ServerState(id, List.of(), List.of("uint8", "image"), "test", 0, 1e9, 1, 0, 0, 100);
    }

    static TaskRequest task(long id, int bytes) {
        return new TaskRequest(id, "av-1", HASH, 2, 0, "uint8", 1000, new byte[bytes]);
    }

    static void await(BooleanSupplier condition, String what) {
        await(condition, () -> what);
    }

    static void await(BooleanSupplier condition, Supplier<String> what) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 20 s: " + what.get());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void task(TaskRequest request, long receivedNanos, Replier replier) {
        beforeTask.run();
        tasks.add(request);
        if (answering) {
            replier.reply(new TaskReply(TaskReply.Status.OK, 7, "Stop", 0.5f, 5, 0, 1, 2, 1, 3, 4.5, ""));
        }
    }

    @Override
    public void deviceGone(String deviceId) {
        devicesGone.add(deviceId);
    }

    @Override
    public void refused(String deviceId, String reason) {
        refusals.add(reason);
    }

    @Override
    public void serverChanged(ServerState state) {
        servers.put(state.serverId(), state);
    }

    @Override
    public void serverGone(String serverId, String reason) {
        servers.remove(serverId);
        serversGone.put(serverId, reason);
    }

    @Override
    public void connectionChanged(boolean connected, String reason) {
        // asked by the endpoints' connected()
    }
}
