package org.offramp.transport.emulated.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.DeviceListener;
import org.offramp.api.transport.ServerEndpoint;
import org.offramp.api.transport.ServerListener;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.Transport;

/**
 * A transport whose vehicles speak over an emulated radio. The vehicle's end emulates both directions; a server's end
 * passes everything through, so that nothing is delayed twice.
 */
final class EmulatedTransport implements Transport, AutoCloseable {
    private final Transport beneath;
    private final Supplier<Settings> settings;
    private final Radio radio;
    private final Set<DeviceEndpoint> devices = ConcurrentHashMap.newKeySet();
    private final Set<ServerEndpoint> servers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param beneath carries the messages
     * @param settings asked anew for each message
     * @param links the network model that is applied
     */
    EmulatedTransport(Transport beneath, Supplier<Settings> settings, Links links) {
        this.beneath = beneath;
        this.settings = settings;
        this.radio = new Radio(settings, links);
    }

    Radio radio() {
        return radio;
    }

    @Override
    public DeviceEndpoint openDevice(String deviceId, DeviceListener listener) {
        requireOpen();
        EmulatedDevice[] device = new EmulatedDevice[1];
        device[0] = new EmulatedDevice(deviceId, settings, radio, () -> devices.remove(device[0]));
        device[0].speakOver(beneath.openDevice(deviceId, device[0].ears(listener)));
        devices.add(device[0]);
        return device[0];
    }

    @Override
    public ServerEndpoint openServer(ServerState initial, ServerListener listener) {
        requireOpen();
        ServerEndpoint[] server = new ServerEndpoint[1];
        ServerEndpoint real = beneath.openServer(initial, listener);
        server[0] = new ServerEndpoint() {
            @Override
            public void announce(ServerState state) {
                real.announce(state);
            }

            @Override
            public boolean connected() {
                return real.connected();
            }

            @Override
            public void close() {
                servers.remove(server[0]);
                real.close();
            }
        };
        servers.add(server[0]);
        return server[0];
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this transport has been closed");
        }
    }

    /** Closes what is still open, the vehicles first, and the radio. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(devices).forEach(DeviceEndpoint::close);
        List.copyOf(servers).forEach(ServerEndpoint::close);
        radio.close();
    }
}
