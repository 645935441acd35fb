package org.offramp.cnn.internal;

import org.offramp.api.compute.BackendException;

/** Counts the calls in flight, so that closing waits for them. A call that begins after closing is refused. */
final class CallGate {
    private final String name;
    private int calls;
    private boolean closed;

    CallGate(String name) {
        this.name = name;
    }

    synchronized void enter() throws BackendException {
        if (closed) {
            throw new BackendException(name + " is closed");
        }
        calls++;
    }

    synchronized void leave() {
        calls--;
        if (calls == 0) {
            notifyAll();
        }
    }

    /** Waits until no call is in flight; an interrupt does not end the wait, it is kept for the caller. */
    synchronized boolean close() {
        if (closed) {
            return false;
        }
        closed = true;
        boolean interrupted = false;
        while (calls > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
