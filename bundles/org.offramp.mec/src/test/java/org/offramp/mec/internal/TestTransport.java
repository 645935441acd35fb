package org.offramp.mec.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.DeviceListener;
import org.offramp.api.transport.ServerEndpoint;
import org.offramp.api.transport.ServerListener;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskRequest;
import org.offramp.api.transport.Transport;

/** A transport within this process that keeps every answer, also those that come twice or after the goodbye. */
final class TestTransport implements Transport {
    private final List<Server> servers = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();

    /** The server's end, as the transport sees it. */
    static final class Server implements ServerEndpoint {
        final ServerListener listener;
        final List<ServerState> states = new CopyOnWriteArrayList<>();
        volatile boolean closed;

        Server(ServerState initial, ServerListener listener) {
            this.listener = listener;
            states.add(initial);
        }

        @Override
        public void announce(ServerState state) {
            states.add(state);
        }

        @Override
        public boolean connected() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }

        ServerState state() {
            return states.get(states.size() - 1);
        }
    }

    /** One task and all answers to it. */
    static final class Sent {
        final TaskRequest request;
        final List<TaskReply> replies = new CopyOnWriteArrayList<>();
        private final Server to;
        private final CountDownLatch first = new CountDownLatch(1);
        volatile boolean late;
        volatile String thread = "";

        Sent(TaskRequest request, Server to) {
            this.request = request;
            this.to = to;
        }

        void reply(TaskReply reply) {
            late |= to.closed;
            thread = Thread.currentThread().getName();
            replies.add(reply);
            first.countDown();
        }

        TaskReply await() {
            try {
                if (!first.await(20, TimeUnit.SECONDS)) {
                    throw new AssertionError("no answer to " + request);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return replies.get(0);
        }

        boolean answered() {
            return first.getCount() == 0;
        }
    }

    /** A task with its fields at usable values, to be changed one at a time. */
    record Task(String device, String hash, int split, int exit, String codec, double remainingMillis,
            byte[] payload) {
        Task device(String value) {
            return new Task(value, hash, split, exit, codec, remainingMillis, payload);
        }

        Task hash(String value) {
            return new Task(device, value, split, exit, codec, remainingMillis, payload);
        }

        Task at(int newSplit, int newExit) {
            return new Task(device, hash, newSplit, newExit, codec, remainingMillis, payload);
        }

        Task codec(String value) {
            return new Task(device, hash, split, exit, value, remainingMillis, payload);
        }

        Task remaining(double value) {
            return new Task(device, hash, split, exit, codec, value, payload);
        }

        Task payload(byte[] value) {
            return new Task(device, hash, split, exit, codec, remainingMillis, value);
        }
    }

    @Override
    public DeviceEndpoint openDevice(String deviceId, DeviceListener listener) {
        throw new UnsupportedOperationException("these tests speak for the vehicle themselves");
    }

    @Override
    public ServerEndpoint openServer(ServerState initial, ServerListener listener) {
        Server server = new Server(initial, listener);
        servers.add(server);
        listener.connectionChanged(true, "test");
        return server;
    }

    List<Server> servers() {
        return servers;
    }

    /** The server that was opened last. */
    Server server() {
        return servers.get(servers.size() - 1);
    }

    Sent send(Task task) {
        TaskRequest request = new TaskRequest(ids.incrementAndGet(), task.device, task.hash, task.split, task.exit,
                task.codec, task.remainingMillis, task.payload);
        Server server = server();
        Sent sent = new Sent(request, server);
        server.listener.task(request, System.nanoTime(), sent::reply);
        return sent;
    }
}
