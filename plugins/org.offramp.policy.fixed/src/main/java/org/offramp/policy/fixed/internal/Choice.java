package org.offramp.policy.fixed.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wanted (split, exit) pair.
 *
 * @param split split point from 0, or {@link #LOCAL}
 * @param exit exit from 1, or {@link #MAIN}
 */
record Choice(int split, int exit) {
    /** Nothing is sent, whatever the number of blocks. */
    static final int LOCAL = -1;
    /** The last exit, whatever its number. */
    static final int MAIN = 0;

    private static final Pattern PAIR = Pattern.compile("(\\d{1,3}):(main|\\d{1,3})");

    /** Reads {@code local}, {@code offload}, {@code S:E}, or several of them separated by commas. */
    static List<Choice> list(String text) {
        List<Choice> choices = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            choices.add(one(item.trim(), text));
        }
        return List.copyOf(choices);
    }

    private static Choice one(String item, String whole) {
        if (item.equals("local")) {
            return new Choice(LOCAL, MAIN);
        }
        if (item.equals("offload")) {
            return new Choice(0, MAIN);
        }
        Matcher pair = PAIR.matcher(item);
        boolean main = pair.matches() && pair.group(2).equals("main");
        if (!pair.matches() || !main && Integer.parseInt(pair.group(2)) < 1) {
            throw new IllegalArgumentException(FixedPolicy.PID + ": choice = " + whole + ": '" + item
                    + "' must be local, offload, or S:E with a split S from 0 and an exit E from 1 or main (e.g. 2:5);"
                    + " several are separated by commas; tour stands alone and takes all pairs in turn");
        }
        return new Choice(Integer.parseInt(pair.group(1)), main ? MAIN : Integer.parseInt(pair.group(2)));
    }

    @Override
    public String toString() {
        if (split == LOCAL) {
            return "local";
        }
        return split + ":" + (exit == MAIN ? "main" : String.valueOf(exit));
    }
}
