package org.offramp.operations.internal.check;

import java.util.Objects;

/**
 * One thing that is wrong and that a person can put right: where it is, what it is, what would be right.
 *
 * <p>Two problems are equal when all their parts are; so a problem that stays is logged once. No part ever holds the
 * value of a secret, nor the value of an unknown key (which may be a misspelt secret).
 *
 * @param severity how bad it is
 * @param place the file, or the component, as a person names it
 * @param line line of the file, from 1; 0 when it is not about one line
 * @param key key in the file, or {@code null}
 * @param value the value as written, {@code null} when there is none or it must not be shown
 * @param what what is wrong, one sentence with a full stop
 * @param right what would be right, sentences with a full stop; may be empty
 * @param effect what is in force meanwhile; may be empty
 */
public record Problem(Severity severity, String place, int line, String key, String value, String what, String right,
        String effect) {

    /** How bad a problem is, in the order of the Health Check status. */
    public enum Severity {
        /** Nothing is wrong; a person may want to know. */
        INFO,
        /** Something does not act as written, but what was in force before still is. */
        WARN,
        /** Something that was asked for is not in force at all. */
        CRITICAL
    }

    /** Checks that the parts that must be there are. */
    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(effect, "effect");
    }

    /** A mistake in a file that has not been weighed yet: severity and effect follow from what is in force. */
    static Problem mistake(String place, int line, String key, String value, String what, String right) {
        return new Problem(Severity.CRITICAL, place, line, key, value, what, right, "");
    }

    /** The same problem, once it is known what is in force meanwhile. */
    public Problem weighed(Severity newSeverity, String newEffect) {
        return new Problem(newSeverity, place, line, key, value, what, right, newEffect);
    }

    /** The problem in one line of text, for the log and the health check. */
    public String text() {
        StringBuilder text = new StringBuilder(place);
        if (line > 0) {
            text.append(", line ").append(line);
        }
        text.append(": ").append(what);
        if (!right.isEmpty()) {
            text.append(' ').append(right);
        }
        if (!effect.isEmpty()) {
            text.append(' ').append(effect);
        }
        return text.toString();
    }
}
