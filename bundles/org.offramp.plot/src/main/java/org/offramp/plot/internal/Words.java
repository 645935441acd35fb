package org.offramp.plot.internal;

import java.util.ArrayList;
import java.util.List;
import org.offramp.plot.Caption;

/** Lays out lines of words: a caption around a figure, long lines broken. */
public final class Words {
    private static final double LEADING = 1.3;
    private static final double GAP = 6;

    private final Canvas canvas;

    Words(Canvas canvas) {
        this.canvas = canvas;
    }

    /** The height of the margins and of all lines of a caption, in a figure of some width; 0 for no words at all. */
    public static double height(Caption caption, double figureWidth) {
        double width = figureWidth - 2 * Style.MARGIN;
        double above = height(caption.title(), Style.TITLE, width) + height(caption.subtitle(), Style.SUBTITLE, width);
        double below = height(caption.note(), Style.NOTE, width);
        return above + below == 0 ? 0
                : 2 * Style.MARGIN + above + below + (above > 0 ? GAP : 0) + (below > 0 ? GAP : 0);
    }

    private static double height(String text, Letters letters, double width) {
        return broken(text, letters, width).size() * letters.size() * LEADING;
    }

    /** Draws the caption; what is left between is for the figure. */
    Box around(Caption caption, Box box) {
        double top = box.y();
        top = lines(caption.title(), box, top, Style.TITLE);
        top = lines(caption.subtitle(), box, top, Style.SUBTITLE);
        top += top > box.y() ? GAP : 0;
        double bottom = box.bottom();
        List<String> note = broken(caption.note(), Style.NOTE, box.width());
        if (!note.isEmpty()) {
            bottom -= note.size() * Style.NOTE.size() * LEADING;
            lines(caption.note(), box, bottom, Style.NOTE);
            bottom -= GAP;
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
