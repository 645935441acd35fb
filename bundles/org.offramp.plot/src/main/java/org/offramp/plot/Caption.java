package org.offramp.plot;

import java.util.Objects;

/**
 * The words of a figure. Long lines are broken.
 *
 * @param title what the figure shows, in bold above it
 * @param subtitle a line under the title, or empty
 * @param note small print below the figure: what was measured on what; or empty
 */
public record Caption(String title, String subtitle, String note) {
    /** Checks that nothing is {@code null}. */
    public Caption {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(subtitle, "subtitle");
        Objects.requireNonNull(note, "note");
    }

    /** A title alone; it may be empty. */
    public static Caption of(String title) {
        return new Caption(title, "", "");
    }

    /** The same with a subtitle. */
    public Caption withSubtitle(String text) {
        return new Caption(title, text, note);
    }

    /** The same with small print below the figure. */
    public Caption withNote(String text) {
        return new Caption(title, subtitle, text);
    }
}
