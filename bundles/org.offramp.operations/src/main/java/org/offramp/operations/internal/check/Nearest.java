package org.offramp.operations.internal.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name a person most likely meant: the one with the fewest slips of the finger in between. */
public final class Nearest {

    private Nearest() {
    }

    /**
     * The candidate nearest to a word, if one is near enough to be worth asking "did you mean".
     *
     * @param word what was written
     * @param candidates what could have been meant
     * @return the nearest; empty when none is within one slip in four characters (at least two slips are forgiven
     *     from five characters on)
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String plain = plain(word);
        return candidates.stream()
                .filter(c -> distance(plain, plain(c)) <= allowed(plain, plain(c)))
                .min(Comparator.<String>comparingInt(c -> distance(plain, plain(c)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** " Did you mean X?" with the given wrapping, or nothing. */
    static String question(String word, Collection<String> candidates) {
        return to(word, candidates).map(c -> "Did you mean " + c + "? ").orElse("");
    }

    private static int allowed(String a, String b) {
        int length = Math.max(a.length(), b.length());
        return length < 5 ? 1 : Math.max(2, Math.min(a.length(), b.length()) / 4);
    }

    /** Upper case, hyphens, dots and blanks are what people mix up most: they do not count as slips. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_.~ ]", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
