package org.offramp.engine.training;

/** Training cannot begin or go on; the message says why and what would be right. */
public class TrainingException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An error with its message alone. */
    public TrainingException(String message) {
        super(message);
    }

    /** An error with the failure of the library behind it. */
    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
