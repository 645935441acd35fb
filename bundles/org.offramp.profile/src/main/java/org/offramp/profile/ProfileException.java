package org.offramp.profile;

/** A file is no profile; one line that names file, key and value, and what would be right. */
public class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An error with its message alone. */
    public ProfileException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public ProfileException(String message, Throwable cause) {
        super(message, cause);
    }
}
