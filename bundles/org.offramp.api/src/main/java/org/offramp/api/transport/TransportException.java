package org.offramp.api.transport;

/** A task could not be sent, or no answer came; the message says why. */
public class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Cause {
        /** There is no connection. */
        DISCONNECTED,
        /** The expiry passed without an answer. */
        EXPIRED,
        /** The message is larger than the transport takes. */
        TOO_LARGE,
        /** Too many messages are on their way. */
        CONGESTED,
        /** The server is not there. */
        SERVER_GONE,
        /** The endpoint is closed. */
        CLOSED,
        /** Anything else. */
        FAILED
    }

    private final Cause why;

    /** An error with its kind and message. */
    public TransportException(Cause why, String message) {
        super(message);
        this.why = why;
    }

    /** The kind of failure. */
    public Cause why() {
        return why;
    }
}
