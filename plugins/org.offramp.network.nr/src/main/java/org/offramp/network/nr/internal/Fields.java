package org.offramp.network.nr.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries of a list in the configuration: words divided by blanks, {@code bs-1 0 20}. */
final class Fields {
    private Fields() {
    }

    /** The entries as points, {@code x y} in metres. */
    static List<Point> points(String key, String[] entries) {
        List<Point> points = new ArrayList<>();
        for (String entry : entries) {
            String[] words = words(key, entry, 2, "must be two numbers, x y in metres, e.g. 0 0, 400 0");
            points.add(point(key, entry, words, 0));
        }
        return points;
    }

    /** The entries as named points, {@code name x y}, in their order. */
    static Map<String, Point> namedPoints(String key, String[] entries) {
        Map<String, Point> points = new LinkedHashMap<>();
        for (String entry : entries) {
            String[] words = words(key, entry, 3, "must be a name and two numbers, x y in metres, e.g. bs-1 0 20");
            once(key, entry, points.put(words[0], point(key, entry, words, 1)));
        }
        return points;
    }

    /** The entries as names with a number of seconds, {@code name 12.5}; without a number it is 0. */
    static Map<String, Double> namedSeconds(String key, String[] entries) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (String entry : entries) {
            String[] words = words(key, entry.trim().contains(" ") ? entry : entry + " 0", 2,
                    "must be the id of a device and its start in seconds, e.g. av-1 0, av-2 12.5");
            once(key, entry, seconds.put(words[0], number(key, entry, words[1], 1e6)));
        }
        return seconds;
    }

    /** The entries as pairs of names, {@code mec-1 bs-1}. */
    static Map<String, String> pairs(String key, String[] entries) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String entry : entries) {
            String[] words = words(key, entry, 2, "must be the id of a server and the name of a base station,"
                    + " e.g. mec-1 bs-1");
            once(key, entry, pairs.put(words[0], words[1]));
        }
        return pairs;
    }

    private static String[] words(String key, String entry, int count, String right) {
        String[] words = entry.trim().split("\\s+");
        if (words.length != count || words[0].isEmpty()) {
            throw Refused.because(key, entry, right);
        }
        return words;
    }

    private static Point point(String key, String entry, String[] words, int from) {
        return new Point(number(key, entry, words[from], 1e5), number(key, entry, words[from + 1], 1e5));
    }

    private static double number(String key, String entry, String word, double most) {
        double number;
        try {
            number = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw Refused.because(key, entry, "has " + word + " where a number belongs");
        }
        if (!(Math.abs(number) <= most)) {
            throw Refused.because(key, entry, "has " + word + " where a number between " + -most + " and " + most
                    + " belongs");
        }
        return number;
    }

    private static void once(String key, String entry, Object before) {
        if (before != null) {
            throw Refused.because(key, entry, "names what another entry has named; each name may be given once");
        }
    }
}
