package org.offramp.launcher;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line, understood.
 *
 * @param verb what to do
 * @param values value of each option given, by the option's name
 * @param rest words for a command inside the framework
 * @param helpWanted whether only help is asked for
 */
record CommandLine(Verb verb, Map<String, String> values, List<String> rest, boolean helpWanted) {
    /** @throws LaunchException when it cannot be understood; the message names the word and what would be right */
    static CommandLine parse(List<String> words) throws LaunchException {
        Verb verb = verb(words.get(0));
        List<String> arguments = words.subList(1, words.size());
        if (verb.isCommand()) {
            return new CommandLine(verb, Map.of(), List.copyOf(arguments), false);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals("--help") || word.equals("-h")) {
                return new CommandLine(verb, Map.of(), List.of(), true);
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            Option option = option(verb, name);
            String text = equals < 0 ? "" : word.substring(equals + 1);
            if (option.isSwitch() && equals >= 0) {
                throw usage(verb, name + " takes no value");
            }
            if (!option.isSwitch() && equals < 0) {
                if (++i == arguments.size()) {
                    throw usage(verb, name + " needs a value: " + name + " " + option.value());
                }
                text = arguments.get(i);
            }
            values.put(name, checked(verb, option, text));
        }
        return new CommandLine(verb, values, List.of(), false);
    }

    private static Verb verb(String word) throws LaunchException {
        for (Verb verb : Verb.values()) {
            if (verb.word().equals(word)) {
                return verb;
            }
        }
        throw new LaunchException(ExitCode.USAGE, "there is no '" + word + "'" + nearMiss(word, Verb.words())
                + "\nThere are: " + String.join(", ", Verb.words()) + ". See ./offramp --help");
    }

    private static Option option(Verb verb, String name) throws LaunchException {
        for (Option option : verb.options()) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        throw usage(verb, "unknown option '" + name + "'"
                + nearMiss(name, verb.options().stream().map(Option::name).toList()));
    }

    private static String checked(Verb verb, Option option, String text) throws LaunchException {
        try {
            return option.check().apply(text);
        } catch (IllegalArgumentException e) {
            throw usage(verb, option.name() + " " + text + ": " + e.getMessage());
        }
    }

    private static LaunchException usage(Verb verb, String message) {
        return new LaunchException(ExitCode.USAGE, message + "\nSee ./offramp " + verb.word() + " --help");
    }

    /** A question for the word that was probably meant, or nothing when none is near. */
    static String nearMiss(String word, Collection<String> known) {
        String best = "";
        int bestDistance = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = candidate.startsWith(word) && word.length() > 2 ? 1 : distance(word, candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    String value(String option, String otherwise) {
        return values.getOrDefault(option, otherwise);
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    /** The framework properties that the options stand for. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Option option : verb.options()) {
            if (!option.property().isEmpty() && values.containsKey(option.name())) {
                properties.put(option.property(), values.get(option.name()));
            }
        }
        return properties;
    }
}
