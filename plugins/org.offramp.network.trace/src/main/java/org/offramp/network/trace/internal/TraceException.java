package org.offramp.network.trace.internal;

/** A trace cannot be used; the message names file, line, column, what is there and what would be right. */
final class TraceException extends Exception {
    private static final long serialVersionUID = 1L;

    TraceException(String message) {
        super(message);
    }
}
