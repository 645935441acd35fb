package org.offramp.simulation.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.offramp.command.Arguments;

/**
 * What a person may choose of a simulation.
 *
 * @param preset name or path of the settings
 * @param overrides settings in place of the preset's, each {@code key=value}, in the order given
 * @param policy name of the policy
 * @param slots slots that count
 * @param warmUp slots before them
 * @param seed of the slots
 * @param normalised every how many slots the best decision is looked for; 0: never
 * @param exhaustive up to how many decisions a slot is searched exhaustively
 * @param slotsCsv file for a row each slot, or {@code null}
 * @param tasksCsv file for a row each task, or {@code null}
 * @param state file with what the policy has learned before, or {@code null}
 * @param saveState file for what it has learned, or {@code null}
 * @param json whether figures on the output are JSON
 * @param cases files of worked cases to be checked instead
 * @param door {@code stdio} or a port, where the door for other languages is to be opened instead; empty: nowhere
 */
record SimOptions(String preset, List<String> overrides, String policy, long slots, long warmUp, long seed,
        int normalised, long exhaustive, Path slotsCsv, Path tasksCsv, Path state, Path saveState, boolean json,
        List<Path> cases, String door) {
    static final String USAGE = """
            sim [options]
              --preset NAME     settings: a name in configs/simulator/presets or a path (printed)
              --policy NAME     the policy that decides (mincompletion)
              --slots K         slots that count (4000)
              --warm-up K       slots before them, which do not count (0)
              --seed S          seed of the slots (1)
              --scenario a|b|c|d  what varies, each with those before it
              --devices M       number of devices
              --tau MS          length of a slot in milliseconds
              --set KEY=VALUE   any other setting of the preset, several times if wanted (docs/simulation.md)
              --normalised N    look for the best decision in every Nth slot, for the normalised reward; 0: never (20)
              --exhaustive D    exhaustively up to so many decisions a slot, else by local search (100000)
              --csv FILE        a row for each slot
              --tasks FILE      a row for each task
              --state FILE      what the policy has learned before
              --save-state FILE what it has learned in the end
              --json            the figures as JSON
            sim --cases FILE [--cases FILE ...] [--json]
                                worked cases: expected and computed figures, and the largest difference; exit code 1
                                when one differs by more than 1e-9
            sim --door stdio|PORT
                                the door for other languages (docs/simulation.md): on standard input and output, or on
                                a port of the loopback interface, 0 for a free one""";
    static final String STDIO = "stdio";
    private static final int MOST_SLOTS = 100_000_000;
    private static final int MOST_DECISIONS = 1_000_000_000;

    static SimOptions of(List<String> words) {
        List<String> others = new ArrayList<>();
        List<String> overrides = new ArrayList<>();
        List<Path> cases = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String next = i + 1 < words.size() ? words.get(i + 1) : null;
            String setting = switch (words.get(i)) {
                case "--scenario" -> "scenario=" + next;
                case "--devices" -> "devices=" + next;
                case "--tau" -> "slotMillis=" + next;
                case "--set" -> next;
                default -> null;
            };
            if (next == null || setting == null && !words.get(i).equals("--cases")) {
                others.add(words.get(i));
            } else if (setting == null) {
                cases.add(path(next));
                i++;
            } else {
                if (setting.indexOf('=') < 1) {
                    throw new IllegalArgumentException("--set " + next + ": KEY=VALUE, e.g. --set loadFactor=2");
                }
                overrides.add(setting);
                i++;
            }
        }
        Arguments arguments = new Arguments(others, Set.of("json"));
        SimOptions options = new SimOptions(arguments.text("preset", "printed"), List.copyOf(overrides),
                arguments.text("policy", "mincompletion"), arguments.integer("slots", 4_000, 1, MOST_SLOTS),
                arguments.integer("warm-up", 0, 0, MOST_SLOTS), seed(arguments.text("seed", "1")),
                arguments.integer("normalised", 20, 0, MOST_SLOTS),
                arguments.integer("exhaustive", 100_000, 1, MOST_DECISIONS), arguments.path("csv", false),
                arguments.path("tasks", false), arguments.path("state", false), arguments.path("save-state", false),
                arguments.flag("json"), List.copyOf(cases), door(arguments.text("door", "")));
        arguments.finish();
        return options;
    }

    private static Path path(String word) {
        try {
            return Path.of(word).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--cases " + word + ": the path of a file of cases", e);
        }
    }

    private static String door(String word) {
        if (word.isEmpty() || word.equals(STDIO) || word.matches("\\d{1,5}") && Integer.parseInt(word) < 65_536) {
            return word;
        }
        throw new IllegalArgumentException("--door " + word + ": stdio, or a port from 0 to 65535");
    }

    private static long seed(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--seed " + word + ": a whole number", e);
        }
    }
}
