package org.offramp.transport.mqtt.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.logging.LoggerFactory;
import org.offramp.api.transport.DeviceEndpoint;
import org.offramp.api.transport.DeviceListener;
import org.offramp.api.transport.ServerEndpoint;
import org.offramp.api.transport.ServerListener;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.Transport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** The transport over MQTT 5. When its configuration changes, its endpoints end and the service comes anew. */
@Component(name = "org.offramp.transport.mqtt", configurationPid = "org.offramp.transport.mqtt",
        service = Transport.class, property = Transport.NAME + "=mqtt")
@Designate(ocd = Config.class)
public final class MqttTransport implements Transport {
    private final MqttSettings settings;
    private final Set<AutoCloseable> endpoints = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @throws IllegalArgumentException when a value of the configuration is wrong */
    @Activate
    public MqttTransport(Config config) {
        this(MqttSettings.of(config));
    }

    MqttTransport(MqttSettings settings) {
        this.settings = settings;
        LoggerFactory.setLogger(PahoLog.class.getName());
    }

    @Override
    public DeviceEndpoint openDevice(String deviceId, DeviceListener listener) {
        requireOpen();
        MqttDevice[] device = new MqttDevice[1];
        device[0] = new MqttDevice(settings, deviceId, listener, () -> endpoints.remove(device[0]));
        endpoints.add(device[0]);
        device[0].start();
        return device[0];
    }

    @Override
    public ServerEndpoint openServer(ServerState initial, ServerListener listener) {
        requireOpen();
        MqttServer[] server = new MqttServer[1];
        server[0] = new MqttServer(settings, initial, listener, () -> endpoints.remove(server[0]));
        endpoints.add(server[0]);
        server[0].start();
        return server[0];
    }

    /** Closes what is still open. */
    @Deactivate
    public void deactivate() throws Exception {
        closed = true;
        for (AutoCloseable endpoint : List.copyOf(endpoints)) {
            endpoint.close();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this transport has been closed");
        }
    }
}
