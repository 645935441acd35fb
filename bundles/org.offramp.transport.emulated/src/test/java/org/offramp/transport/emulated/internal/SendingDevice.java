package org.offramp.transport.emulated.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.offramp.api.network.LinkState;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.DeviceListener;
import org.offramp.api.transport.Exchange;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.TaskRequest;

/** A vehicle of the bench: sends, and writes down when what arrived. */
final class SendingDevice implements DeviceListener {
    private static final Duration EXPIRY = Duration.ofSeconds(20);
    private static final String HASH = "89abcdef".repeat(8);

    /** One message: all instants are of one clock. */
    private record Trip(long sentNanos, long receivedNanos, long answeredNanos, long backNanos, Exchange exchange) {
    }

    private final String id;
    private final LinkBench.Echo server;
    private final byte[] payload;
    private final DeviceEndpoint endpoint;
    private final CountDownLatch heard = new CountDownLatch(1);
    private final List<Trip> trips = new ArrayList<>();
    private long tasks;
    private int open;

    SendingDevice(String id, EmulatedTransport transport, LinkBench.Echo server, int payloadBytes) {
        this.id = id;
        this.server = server;
        this.payload = new byte[payloadBytes];
        this.endpoint = transport.openDevice(id, this);
    }

    void awaitServer() throws InterruptedException {
        if (!heard.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException(id + " has not heard the server");
        }
    }

    /** Sends one task. */
    void send() {
        send(() -> { });
    }

    private void send(Runnable then) {
        long number;
        synchronized (this) {
            number = tasks++;
            open++;
        }
        long sent = System.nanoTime();
        endpoint.submit("mec-1", new TaskRequest(number, id, HASH, 0, 1, "uint8", 20_000, payload), EXPIRY)
                .whenComplete((exchange, error) -> {
                    long back = System.nanoTime();
                    if (error != null) {
                        throw new IllegalStateException(error);
                    }
                    long[] there = server.times.remove(id + " " + number);
                    synchronized (this) {
                        trips.add(new Trip(sent, there[0], there[1], back, exchange));
                        open--;
                        notifyAll();
                    }
                    then.run();
                });
    }

    /** Keeps as many messages under way as the link and its delays can hold, until the end. */
    void sendWithoutPause(long endNanos, CountDownLatch ended) {
        CountDownLatch chains = new CountDownLatch(6);
        for (int i = 0; i < 6; i++) {
            chain(endNanos, chains, ended);
        }
    }

    private void chain(long endNanos, CountDownLatch chains, CountDownLatch ended) {
        send(() -> {
            if (System.nanoTime() - endNanos < 0) {
                chain(endNanos, chains, ended);
                return;
            }
            chains.countDown();
            if (chains.getCount() == 0) {
                ended.countDown();
            }
        });
    }

    synchronized void awaitAnswers() throws InterruptedException {
        while (open > 0) {
            wait(20_000);
        }
    }

    synchronized void forget() {
        trips.clear();
    }

    /** Bits a second that arrived at the server, from the first to the last. */
    synchronized double upRate() {
        return rate(trips.stream().mapToLong(Trip::receivedNanos).sorted().toArray(),
                trips.get(0).exchange.uplinkBytes());
    }

    /** Bits a second that came back. */
    synchronized double downRate() {
        return rate(trips.stream().mapToLong(Trip::backNanos).sorted().toArray(),
                trips.get(0).exchange.downlinkBytes());
    }

    private static double rate(long[] arrivals, int bytes) {
        int last = arrivals.length - 1;
        return 8.0 * bytes * last / ((arrivals[last] - arrivals[0]) / 1e9);
    }

    /** How much longer than the model's each way there took, ms. */
    synchronized List<Double> upErrors(LinkState link) {
        return trips.stream().map(t -> (t.receivedNanos - t.sentNanos) / 1e6 - link.uplinkFixedMillis()
                - 8e3 * t.exchange.uplinkBytes() / link.uplinkBitsPerSecond()).toList();
    }

    /** The same of each way back. */
    synchronized List<Double> downErrors(LinkState link) {
        return trips.stream().map(t -> (t.backNanos - t.answeredNanos) / 1e6 - link.downlinkFixedMillis()
                - 8e3 * t.exchange.downlinkBytes() / link.downlinkBitsPerSecond()).toList();
    }

    @Override
    public void serverChanged(ServerState state) {
        heard.countDown();
    }

    @Override
    public void serverGone(String serverId, String reason) {
        // the bench is over
    }

    @Override
    public void connectionChanged(boolean connected, String reason) {
        // the server's state says it
    }
}
