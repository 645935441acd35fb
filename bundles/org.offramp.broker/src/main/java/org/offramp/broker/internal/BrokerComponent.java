package org.offramp.broker.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import org.offramp.broker.Broker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** The broker as a component: it runs as long as the bundle and its configuration last. */
@Component(name = "org.offramp.broker", configurationPid = "org.offramp.broker", immediate = true,
        service = Broker.class)
@Designate(ocd = Config.class)
public final class BrokerComponent implements Broker {
    private static final System.Logger LOG = System.getLogger(BrokerComponent.class.getName());

    private final EmbeddedBroker broker;

    /**
     * Starts the broker.
     *
     * @throws IllegalArgumentException when a value of the configuration is wrong
     * @throws IllegalStateException when the broker cannot listen; the component then stays inactive
     */
    @Activate
    public BrokerComponent(Config config) {
        long begin = System.nanoTime();
        BrokerSettings settings = BrokerSettings.of(config);
        try {
            broker = new EmbeddedBroker(settings);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "Broker not started: " + e.getMessage());
            throw new IllegalStateException(e.getMessage(), e);
        }
        LOG.log(Level.INFO, "MQTT broker listens on " + broker.url() + " (started in "
                + (System.nanoTime() - begin) / 1_000_000 + " ms)");
    }

    /** Stops the broker. */
    @Deactivate
    void deactivate() {
        broker.close();
    }

    @Override
    public String url() {
        return broker.url();
    }

    @Override
    public int port() {
        return broker.port();
    }

    @Override
    public int connections() {
        return broker.connections();
    }
}
