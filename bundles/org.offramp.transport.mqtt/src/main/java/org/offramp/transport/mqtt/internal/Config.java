package org.offramp.transport.mqtt.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The configuration of the transport, PID {@code org.offramp.transport.mqtt}. Keys that begin with a dot are private:
 * they never become service properties.
 */
@ObjectClassDefinition(name = "Offramp MQTT transport",
        description = "Tasks, answers and states over an MQTT 5 broker: the embedded one, Mosquitto or any other.")
@interface Config {
    @AttributeDefinition(name = "Broker", description = "tcp://host:port, or ssl://host:port for TLS.")
    String url() default "tcp://127.0.0.1:1883";

    @AttributeDefinition(name = "User name", description = "User at the broker; empty for none.")
    String username() default "";

    @AttributeDefinition(name = "Password file",
            description = "File whose first line is the password. Better than the password itself.")
    String passwordFile() default "";

    @AttributeDefinition(name = "Password", type = AttributeType.PASSWORD,
            description = "The password, when there is no password file.")
    String _password() default "";

    @AttributeDefinition(name = "Trust store",
            description = "PKCS12 or JKS file with the certificates to trust on ssl://; empty for those of Java.")
    String trustStore() default "";

    @AttributeDefinition(name = "Trust store password", type = AttributeType.PASSWORD,
            description = "The password of the trust store; empty for none.")
    String _trustStorePassword() default "";

    @AttributeDefinition(name = "Root topic",
            description = "All topics lie under this one; its last part is the version of the protocol.")
    String root() default "offramp/1";

    @AttributeDefinition(name = "Keep alive", min = "1", max = "65535",
            description = "A silent connection is probed after this time (seconds); the broker gives a client up after"
                    + " one and a half of it.")
    int keepAliveSeconds() default 10;

    @AttributeDefinition(name = "Maximum message size", min = "1024", max = "67108864",
            description = "Largest payload of a message that is sent or taken (bytes).")
    int maximumMessageBytes() default 1_048_576;

    @AttributeDefinition(name = "Maximum in flight", min = "1", max = "65000",
            description = "Messages sent but not yet acknowledged by the broker (messages); the broker's own receive"
                    + " maximum is kept as well.")
    int maximumInFlight() default 64;

    @AttributeDefinition(name = "Maximum queued", min = "1", max = "1000000",
            description = "Messages that may wait for their turn behind those in flight (messages); one more is refused"
                    + " as congested.")
    int maximumQueued() default 1024;

    @AttributeDefinition(name = "Shortest reconnect delay", min = "10", max = "600000",
            description = "Wait before the first attempt to connect again (milliseconds); doubled with each failure.")
    int reconnectMinimumMillis() default 100;

    @AttributeDefinition(name = "Longest reconnect delay", min = "10", max = "600000",
            description = "The wait between attempts grows up to this (milliseconds).")
    int reconnectMaximumMillis() default 2000;

    @AttributeDefinition(name = "Connect timeout", min = "100", max = "600000",
            description = "An attempt to connect is given up after this time (milliseconds).")
    int connectTimeoutMillis() default 5000;

    @AttributeDefinition(name = "Quality of service", min = "0", max = "1",
            description = "MQTT QoS of tasks and answers: 0 is fire and forget, 1 is acknowledged by the broker.")
    int qos() default 1;
}
