package org.offramp.cnn;

/** A network package is not what it has to be; one line that names package, file or key, and what would be right. */
public class PackageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An error with its message alone. */
    public PackageException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public PackageException(String message, Throwable cause) {
        super(message, cause);
    }
}
