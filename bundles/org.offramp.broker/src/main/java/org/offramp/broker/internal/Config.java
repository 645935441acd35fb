package org.offramp.broker.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The configuration of the embedded broker, PID {@code org.offramp.broker}. Keys that begin with a dot are private:
 * they never become service properties.
 */
@ObjectClassDefinition(name = "Offramp embedded MQTT broker",
        description = "Apache Artemis as an MQTT 5 broker in this process; nothing is kept on disk.")
@interface Config {
    @AttributeDefinition(name = "Host",
            description = "Address to listen on. Another one than loopback needs a password or a key store.")
    String host() default "127.0.0.1";

    @AttributeDefinition(name = "Port", min = "0", max = "65535",
            description = "TCP port to listen on; 0 takes any free port and logs it.")
    int port() default 1883;

    @AttributeDefinition(name = "User name", description = "User that every client must give; empty for none.")
    String username() default "";

    @AttributeDefinition(name = "Password file",
            description = "File whose first line is the password. Better than the password itself.")
    String passwordFile() default "";

    @AttributeDefinition(name = "Password", type = AttributeType.PASSWORD,
            description = "The password, when there is no password file.")
    String _password() default "";

    @AttributeDefinition(name = "Key store",
            description = "PKCS12 or JKS file with the broker's key and certificate; empty for no TLS.")
    String keyStore() default "";

    @AttributeDefinition(name = "Key store password file",
            description = "File whose first line is the password of the key store.")
    String keyStorePasswordFile() default "";

    @AttributeDefinition(name = "Key store password", type = AttributeType.PASSWORD,
            description = "The password of the key store, when there is no file.")
    String _keyStorePassword() default "";

    @AttributeDefinition(name = "Maximum message size", min = "1024", max = "268435455",
            description = "Largest MQTT packet that is taken (bytes); who sends a larger one is disconnected.")
    int maximumMessageBytes() default 1_114_112;

    @AttributeDefinition(name = "Maximum connections", min = "1", max = "1000000",
            description = "How many clients may be connected at a time (connections).")
    int maximumConnections() default 2048;

    @AttributeDefinition(name = "Memory per topic", min = "1048576", max = "2147483647",
            description = "Messages that wait for clients may take this much per topic (bytes); more is dropped.")
    int maximumTopicBytes() default 67_108_864;
}
