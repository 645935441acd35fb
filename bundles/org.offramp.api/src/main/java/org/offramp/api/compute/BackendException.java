package org.offramp.api.compute;

/** A backend could not compile or run a stage; the message names the stage and what would have been right. */
public class BackendException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An error with its message alone. */
    public BackendException(String message) {
        super(message);
    }

    /** An error with the failure of the computing library behind it. */
    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
