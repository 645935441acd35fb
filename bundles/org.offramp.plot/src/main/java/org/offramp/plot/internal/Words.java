package org.offramp.plot.internal;

import java.util.ArrayList;
import java.util.List;
import org.offramp.plot.Caption;

/** Lays out lines of words: a caption around a figure, long lines broken. */
final class Words {
    private static final double LEADING = 1.3;

    private final Canvas canvas;

    Words(Canvas canvas) {
        this.canvas = canvas;
    }

    /** Draws the caption; what is left between is for the figure. */
    Box around(Caption caption, Box box) {
        double top = box.y();
        top = lines(caption.title(), box, top, Style.TITLE);
        top = lines(caption.subtitle(), box, top, Style.SUBTITLE);
        top += top > box.y() ? 6 : 0;
        double bottom = box.bottom();
        List<String> note = broken(caption.note(), Style.NOTE, box.width());
        if (!note.isEmpty()) {
            bottom -= note.size() * Style.NOTE.size() * LEADING;
            lines(caption.note(), box, bottom, Style.NOTE);
            bottom -= 6;
        }
        return new Box(box.x(), top, box.width(), Math.max(1, bottom - top));
    }

    private double lines(String text, Box box, double top, Letters letters) {
        double y = top;
        for (String line : broken(text, letters, box.width())) {
            canvas.text(line, box.x(), y + letters.capital() + 0.15 * letters.size(), letters, Anchor.START);
            y += letters.size() * LEADING;
        }
        return y;
    }

    /** Breaks a text at its spaces where it would be longer than a line. */
    static List<String> broken(String text, Letters letters, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && letters.width(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** The text itself, or its beginning with an ellipsis when it is longer than a width. */
    static String cut(String text, Letters letters, double width) {
        if (letters.width(text) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 1 && letters.width(text.substring(0, end) + "…") > width) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }
}
