package org.offramp.simulation.internal.door;

/** What the other side asked for cannot be; the message is for it. */
final class DoorException extends Exception {
    private static final long serialVersionUID = 1L;

    DoorException(String message) {
        super(message);
    }
}
