package org.offramp.engine.inference;

/** A model could not be opened or run; the message carries what the computing library said. */
public class InferenceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An error with its message alone. */
    public InferenceException(String message) {
        super(message);
    }

    /** An error with the failure of the computing library behind it. */
    public InferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
