package org.offramp.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of this machine. */
final class Ports {
    private static final int POLL_MILLIS = 20;
    private static final int CONNECT_MILLIS = 1000;

    private Ports() {
    }

    /** A port that nobody listens on. */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until somebody listens on a port, or the time is over. */
    static void await(int port, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!listens(port) && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
