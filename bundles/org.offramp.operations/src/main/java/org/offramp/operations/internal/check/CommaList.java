package org.offramp.operations.internal.check;

import java.util.ArrayList;
import java.util.List;

/** The metatype way to write several values in one text: commas between them, {@code \,} for a comma in a value. */
final class CommaList {

    private CommaList() {
    }

    /** Splits at commas; blanks around a value are dropped; a blank text is an empty list. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        if (text.isBlank()) {
            return parts;
        }
        StringBuilder part = new StringBuilder();
        boolean escaped = false;
        for (char c : text.toCharArray()) {
            if (escaped) {
                part.append(c);
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == ',') {
                parts.add(part.toString().trim());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().trim());
        return parts;
    }
}
