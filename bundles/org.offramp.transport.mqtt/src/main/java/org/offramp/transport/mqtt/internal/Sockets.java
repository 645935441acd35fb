package org.offramp.transport.mqtt.internal;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Gives Paho its one socket: without Nagle's delay (44 to 88 ms a round trip otherwise), read through a buffer, told
 * apart at once when it ends (Paho itself takes a fifth of a second to say so), and closable from outside.
 */
final class Sockets {
    private final MqttSettings settings;
    private final Runnable onEnd;
    private volatile Socket socket;
    private volatile boolean aborted;

    /** @param onEnd called by Paho's reader when the other side is gone; returns at once */
    Sockets(MqttSettings settings, Runnable onEnd) {
        this.settings = settings;
        this.onEnd = onEnd;
    }

    /** @throws IOException when the trust store cannot be used; the message names it */
    SocketFactory factory() throws IOException {
        return settings.tls() ? new Tls(this, tlsFactory()) : new Plain(this);
    }

    /** Cuts the connection without a word, whatever Paho is doing with it. */
    void abort() {
        aborted = true;
        Socket s = socket;
        if (s != null) {
            close(s);
        }
    }

    private Socket prepared(Socket s) throws IOException {
        s.setTcpNoDelay(true);
        socket = s;
        if (aborted) {
            close(s);
        }
        return s;
    }

    private static void close(Socket s) {
        try {
            s.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    private SSLSocketFactory tlsFactory() throws IOException {
        if (settings.trustStore().isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            char[] password = settings.trustStorePassword().isEmpty() ? null
                    : settings.trustStorePassword().toCharArray();
            KeyStore store = KeyStore.getInstance(new java.io.File(settings.trustStore()), password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("trustStore = " + settings.trustStore() + " cannot be used: " + e, e);
        }
    }

    private static UnsupportedOperationException onlyUnconnected() {
        return new UnsupportedOperationException("only unconnected sockets are made here");
    }

    /** A socket that says when its stream ended. */
    private static final class Watched extends Socket {
        private final Runnable onEnd;

        Watched(Runnable onEnd) {
            this.onEnd = onEnd;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new BufferedInputStream(new Ending(super.getInputStream(), onEnd), 64 * 1024);
        }
    }

    private static final class Ending extends FilterInputStream {
        private final Runnable onEnd;

        Ending(InputStream in, Runnable onEnd) {
            super(in);
            this.onEnd = onEnd;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int n = in.read(target, offset, length);
                if (n < 0) {
                    onEnd.run();
                }
                return n;
            } catch (SocketTimeoutException e) {
                // Paho wakes up once a second; nothing has ended
                throw e;
            } catch (IOException e) {
                onEnd.run();
                throw e;
            }
        }
    }

    private static final class Plain extends SocketFactory {
        private final Sockets owner;

        Plain(Sockets owner) {
            this.owner = owner;
        }

        @Override
        public Socket createSocket() throws IOException {
            return owner.prepared(new Watched(owner.onEnd));
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw onlyUnconnected();
        }

        @Override
        public Socket createSocket(String host, int port, java.net.InetAddress from, int fromPort) {
            throw onlyUnconnected();
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port) {
            throw onlyUnconnected();
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port, java.net.InetAddress from, int fromPort) {
            throw onlyUnconnected();
        }
    }

    /** Paho insists on this type for {@code ssl://}, and on real SSL sockets, so nothing watches their end. */
    private static final class Tls extends SSLSocketFactory {
        private final Sockets owner;
        private final SSLSocketFactory factory;

        Tls(Sockets owner, SSLSocketFactory factory) {
            this.owner = owner;
            this.factory = factory;
        }

        @Override
        public Socket createSocket() throws IOException {
            return owner.prepared(factory.createSocket());
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(Socket s, String host, int port, boolean autoClose) {
            throw onlyUnconnected();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw onlyUnconnected();
        }

        @Override
        public Socket createSocket(String host, int port, java.net.InetAddress from, int fromPort) {
            throw onlyUnconnected();
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port) {
            throw onlyUnconnected();
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port, java.net.InetAddress from, int fromPort) {
            throw onlyUnconnected();
        }
    }
}
