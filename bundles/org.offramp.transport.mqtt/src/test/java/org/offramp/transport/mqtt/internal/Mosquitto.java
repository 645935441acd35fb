package org.offramp.transport.mqtt.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Debian's Mosquitto as a process of its own, if it is installed. */
final class Mosquitto implements AutoCloseable {
    static final String WHY_SKIPPED = "mosquitto is not installed (apt-get install mosquitto mosquitto-clients)";
    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final int port;
    private final Process process;

    Mosquitto(int wanted) throws IOException {
        port = wanted > 0 ? wanted : freePort();
        Path conf = Files.createTempFile("mosquitto", ".conf");
        Files.writeString(conf, "listener " + port + " 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\n"
                + "persistence false\nlog_type none\n");
        process = new ProcessBuilder(PROGRAM.toString(), "-c", conf.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        awaitPort();
        Files.delete(conf);
    }

    static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    static boolean clientsInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/mosquitto_rr"));
    }

    int port() {
        return port;
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Kill -9. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitPort() throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (true) {
            try (Socket s = new Socket()) {
                s.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new IOException("mosquitto does not listen on port " + port, e);
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return s.getLocalPort();
        }
    }
}
