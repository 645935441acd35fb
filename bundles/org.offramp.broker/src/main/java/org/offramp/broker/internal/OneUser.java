package org.offramp.broker.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/** Lets in who knows the one user and password of the configuration, to everything. */
final class OneUser implements ActiveMQSecurityManager5 {
    static final String ROLE = "offramp";

    private final byte[] username;
    private final byte[] password;

    OneUser(BrokerSettings settings) {
        username = settings.username().getBytes(StandardCharsets.UTF_8);
        password = settings.password().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean validateUser(String user, String secret) {
        // both are compared in full, so that the time taken tells nothing
        return user != null && secret != null
                && MessageDigest.isEqual(username, user.getBytes(StandardCharsets.UTF_8))
                & MessageDigest.isEqual(password, secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean validateUserAndRole(String user, String secret, Set<Role> roles, CheckType checkType) {
        return validateUser(user, secret);
    }

    @Override
    public Subject authenticate(String user, String secret, RemotingConnection connection, String domain) {
        if (!validateUser(user, secret)) {
            return null;
        }
        Subject subject = new Subject();
        // Artemis asks the subject for a principal of its own class
        subject.getPrincipals().add(new UserPrincipal(user));
        return subject;
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType checkType, String address) {
        return subject != null;
    }
}
