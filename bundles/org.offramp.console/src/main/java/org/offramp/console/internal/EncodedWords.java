package org.offramp.console.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A list of words in one property: each percent-encoded as in a form, parted by blanks; an empty word is one %. */
final class EncodedWords {
    private EncodedWords() {
    }

    static List<String> decode(String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(text.split(" "))
                .map(w -> w.equals("%") ? "" : URLDecoder.decode(w, StandardCharsets.UTF_8)).toList();
    }
}
