package org.offramp.transport.mqtt.internal;

/** A message from outside could not be understood; the one exception that the decoders throw. The message says why. */
final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        // messages from outside come in any number, so the exception has no stack trace to fill
        super(message, null, false, false);
    }
}
