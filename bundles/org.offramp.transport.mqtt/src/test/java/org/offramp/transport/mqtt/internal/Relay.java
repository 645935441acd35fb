package org.offramp.transport.mqtt.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Stands between a client and its broker: counts the bytes, and cuts the line without a word as a kill -9 does. */
final class Relay implements AutoCloseable {
    final AtomicLong toBroker = new AtomicLong();
    final AtomicLong toClient = new AtomicLong();
    private final ServerSocket server;
    private final int brokerPort;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    Relay(int brokerPort) throws IOException {
        this.brokerPort = brokerPort;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon("relay-accept", this::accept);
    }

    String url() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Returns when nothing went either way for a while, so that what goes next can be counted alone. */
    void awaitQuiet() {
        long end = System.nanoTime() + 20_000_000_000L;
        long quietSince = System.nanoTime();
        long before = -1;
        while (System.nanoTime() - quietSince < 400_000_000L) {
            long now = toBroker.get() + toClient.get();
            if (now != before) {
                before = now;
                quietSince = System.nanoTime();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("the line was never quiet for 400 ms");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    void cut() throws IOException {
        for (Socket s : sockets) {
            if (!s.isClosed()) {
                s.setSoLinger(true, 0);
                s.close();
            }
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket broker = new Socket("127.0.0.1", brokerPort);
                client.setTcpNoDelay(true);
                broker.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(broker);
                daemon("relay-up", () -> pump(client, broker, toBroker));
                daemon("relay-down", () -> pump(broker, client, toClient));
            } catch (IOException e) {
                // closed, or the broker is not there: the client sees its line cut
            }
        }
    }

    private static void pump(Socket from, Socket to, AtomicLong counter) {
        byte[] buffer = new byte[65_536];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                counter.addAndGet(n);
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // cut
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread t = new Thread(work, name);
        t.setDaemon(true);
        t.start();
    }
}
