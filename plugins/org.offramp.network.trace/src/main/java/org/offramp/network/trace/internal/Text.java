package org.offramp.network.trace.internal;

import java.util.ArrayList;
import java.util.List;

/** Small things with text. */
final class Text {
    private static final int SHOWN = 40;

    private Text() {
    }

    /** A text that may be shown in a message: not long, on one line. */
    static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    /** The fields of a line, without the blanks around them. */
    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
            fields.add(line.substring(from, comma).strip());
            from = comma + 1;
        }
        fields.add(line.substring(from).strip());
        return fields;
    }
}
