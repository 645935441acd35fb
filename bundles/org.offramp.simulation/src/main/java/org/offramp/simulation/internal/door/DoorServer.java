package org.offramp.simulation.internal.door;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The door on a port of the loopback interface: each connection is a conversation of its own, on a thread of its own.
 * Ends all of them when it is closed.
 */
public final class DoorServer implements AutoCloseable {
    private static final int MOST_SESSIONS = 16;
    private static final System.Logger LOG = System.getLogger(DoorServer.class.getName());

    private final DoorWorld world;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = new HashSet<>();
    private int begun;

    /**
     * Listens.
     *
     * @param port the port; 0: a free one
     */
    public DoorServer(DoorWorld world, int port) throws IOException {
        this.world = world;
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** The port. */
    public int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /** Lets others in until this thread is interrupted. */
    public void serve() throws IOException, InterruptedException {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                if (enter(channel)) {
                    Thread thread = new Thread(() -> talk(channel), "offramp-door-" + ++begun);
                    thread.setDaemon(true);
                    thread.start();
                } else {
                    channel.close();
                }
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException().initCause(e);
        }
    }

    private boolean enter(SocketChannel channel) {
        synchronized (open) {
            return open.size() < MOST_SESSIONS && open.add(channel);
        }
    }

    private void talk(SocketChannel channel) {
        try (channel; InputStream in = Channels.newInputStream(channel);
                PrintStream out = new PrintStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16),
                        false, StandardCharsets.UTF_8)) {
            new DoorSession(world, in, out).run();
        } catch (IOException | InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "a conversation ended: {0}", e.toString());
        } finally {
            synchronized (open) {
                open.remove(channel);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (open) {
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
    }
}
