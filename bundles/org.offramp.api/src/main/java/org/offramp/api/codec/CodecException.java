package org.offramp.api.codec;

/** Bytes that are not what the codec writes; the message says what is wrong and what would be right. */
public class CodecException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An error with its message alone. */
    public CodecException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
