package org.offramp.broker.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.offramp.broker.Broker;

/**
 * Apache Artemis reduced to an MQTT 5 broker in memory. Constructing starts it, closing stops it and ends its threads.
 */
final class EmbeddedBroker implements Broker, AutoCloseable {
    private static final String ACCEPTOR = "mqtt";

    private final ArtemisLog log = new ArtemisLog();
    private final BrokerSettings settings;
    private final ActiveMQServer server;
    private final int port;

    /**
     * Starts the broker; it takes connections when this returns.
     *
     * @throws IOException when the port cannot be had; the message names it
     */
    EmbeddedBroker(BrokerSettings settings) throws IOException {
        this.settings = settings;
        // Artemis only logs when an acceptor finds its port taken, and goes on deaf; so ask first
        requireFree(settings);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Artemis finds its factories through the context class loader
        thread.setContextClassLoader(EmbeddedBroker.class.getClassLoader());
        try {
            server = new ActiveMQServerImpl(configuration(settings), null, new OneUser(settings));
            server.start();
            NettyAcceptor acceptor = (NettyAcceptor) server.getRemotingService().getAcceptor(ACCEPTOR);
            if (acceptor == null || !acceptor.isStarted() || acceptor.getActualPort() <= 0) {
                stop();
                throw new IOException("the broker could not listen on " + settings
                        + "; is another program using port " + settings.port() + "?");
            }
            port = acceptor.getActualPort();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            keepInterrupt(e);
            throw new IOException("the broker could not start on " + settings + ": " + e, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public String url() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return (settings.tls() ? "ssl://" : "tcp://") + host + ":" + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int connections() {
        return server.getRemotingService().getConnectionCount();
    }

    /** Names of what exists in the broker now, a queue behind each subscription and retained message; for leaks. */
    List<String> queues() {
        return server.getPostOffice().getAllBindings().map(b -> b.getUniqueName().toString()).sorted().toList();
    }

    @Override
    public void close() {
        stop();
    }

    private void stop() {
        try {
            // at once: who is connected is told to go; nothing is kept that could be saved
            server.stop(false, true);
        } catch (Exception e) {
            keepInterrupt(e);
            System.getLogger(EmbeddedBroker.class.getName()).log(System.Logger.Level.WARNING,
                    "the broker on " + settings + " did not stop cleanly: " + e);
        }
    }

    /** Artemis declares Exception alone, so an interruption comes among the others. */
    private static void keepInterrupt(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private static void requireFree(BrokerSettings settings) throws IOException {
        if (settings.port() == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (IOException e) {
            throw new IOException("port " + settings.port() + " on " + settings.host() + " cannot be had ("
                    + e.getMessage() + "); end the program that uses it, or set another port (0 takes any free one)",
                    e);
        }
    }

    private static Configuration configuration(BrokerSettings settings) throws Exception {
        Configuration c = new ConfigurationImpl();
        c.setName("offramp");
        c.setPersistenceEnabled(false);
        c.setJMXManagementEnabled(false);
        c.setSecurityEnabled(!settings.username().isEmpty());
        c.setGracefulShutdownEnabled(false);
        c.setMessageExpiryScanPeriod(1000);
        c.setAddressQueueScanPeriod(2000);
        c.setThreadPoolMaxSize(8);
        c.setScheduledThreadPoolMaxSize(2);
        c.addAcceptorConfiguration(new TransportConfiguration(NettyAcceptorFactory.class.getName(),
                acceptor(settings), ACCEPTOR, Map.of("maximumPacketSize", settings.maximumMessageBytes(),
                        "serverKeepAlive", -1)));
        c.addAddressSetting("#", new AddressSettings()
                .setAutoCreateAddresses(true).setAutoDeleteAddresses(true)
                .setAutoCreateQueues(true).setAutoDeleteQueues(true)
                .setMaxSizeBytes(settings.maximumTopicBytes())
                // paging would go to disk; a task that waits behind 64 MB is late anyway
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP));
        if (!settings.username().isEmpty()) {
            c.putSecurityRoles("#", Set.of(new Role(OneUser.ROLE, true, true, true, true, true, true, true, true,
                    true, true, true, true)));
        }
        return c;
    }

    private static Map<String, Object> acceptor(BrokerSettings settings) {
        Map<String, Object> p = new HashMap<>();
        p.put("host", settings.host());
        p.put("port", settings.port());
        p.put("protocols", "MQTT");
        p.put("tcpNoDelay", true);
        p.put("useEpoll", false);
        p.put("useKQueue", false);
        p.put("remotingThreads", 2);
        p.put("connectionsAllowed", settings.maximumConnections());
        if (settings.tls()) {
            p.put("sslEnabled", true);
            p.put("keyStorePath", settings.keyStore());
            p.put("keyStorePassword", settings.keyStorePassword());
            p.put("keyStoreType", settings.keyStore().endsWith(".jks") ? "JKS" : "PKCS12");
        }
        return p;
    }
}
