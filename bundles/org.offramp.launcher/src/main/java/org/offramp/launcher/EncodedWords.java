package org.offramp.launcher;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A list of words as one property: each percent-encoded as in a form, parted by blanks. */
final class EncodedWords {
    private EncodedWords() {
    }

    static String encode(List<String> words) {
        return words.stream().map(w -> w.isEmpty() ? "%" : URLEncoder.encode(w, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }
}
