package org.offramp.experiment.internal.li;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.offramp.command.Arguments;

/**
 * What a person may choose of the experiment.
 *
 * @param out folder for the results
 * @param quick whether it is a first look
 * @param parts what is done
 * @param presets names or paths of the readings
 * @param scenarios of a to d
 * @param devices numbers of devices M, ascending
 * @param slotMillis slot lengths tau in ms, ascending
 * @param policies names of the policies
 * @param own the policy that is held against all others; it may be none of these
 * @param warmUp slots at the beginning of each run that do not count
 * @param slots slots that count
 * @param seeds one run each
 * @param threads how many runs at the same time
 */
record LiSettings(Path out, boolean quick, Set<Part> parts, List<String> presets, List<String> scenarios,
        List<Integer> devices, List<Double> slotMillis, List<String> policies, String own, int warmUp, int slots,
        List<Long> seeds, int threads) {
    /** The methods of the paper, in its order. */
    static final List<String> PAPER = List.of("droo", "grl", "drooe", "grle");
    private static final String PRESETS = "printed,overload,fitted";
    private static final String SCENARIOS = "a,b,c,d";
    private static final String DEVICES = "2,4,6,8,10,12,14";
    private static final String QUICK_DEVICES = "2,10,14";
    private static final String SLOT_MILLIS = "10,30";
    private static final String OWN = "foresight";
    private static final String POLICIES = String.join(",", PAPER) + "," + OWN
            + ",localsearch-ontime,localsearch,mincompletion,mainexit,firstexit,roundrobin,random,exhaustive";
    private static final int SLOTS = 4000;
    private static final int WARM_UP = 1000;
    private static final int QUICK_SLOTS = 200;
    private static final int QUICK_WARM_UP = 100;
    private static final int SEEDS = 3;
    private static final int QUICK_SEEDS = 2;
    static final String USAGE = """
            experiment li --out DIR [options]
              --out DIR            folder for tables, figures and the page (required); what is done there already is
                                   not done again
              --parts LIST         of %s (all)
              --presets LIST       readings of the paper, names or files, with commas (%s)
              --scenarios LIST     of %s (all)
              --devices LIST       numbers of devices M, each 1 to 100 (%s)
              --slot-ms LIST       slot lengths tau in ms, each 1 to 1000 (%s)
              --policies LIST      names of installed policies (those of the paper, our own, and those that do not
                                   learn)
              --own NAME           the policy that is held against all others (%s)
              --slots N            slots of each run that count, 20 to 1000000 (%d)
              --warm-up N          slots before them, which do not, 0 to 1000000 (%d)
              --seeds N            runs of each kind, 1 to 100 (%d)
              --seed N             seed of the first of them; the others follow (1)
              --threads N          runs at the same time, 1 to 64 (the number of cores)
              --quick              a first look: %d + %d slots, %d seeds, M = %s, unless said otherwise""".formatted(
            words(), PRESETS, SCENARIOS, DEVICES, SLOT_MILLIS, OWN, SLOTS, WARM_UP, SEEDS,
            QUICK_WARM_UP, QUICK_SLOTS, QUICK_SEEDS, QUICK_DEVICES);

    /** @throws IllegalArgumentException naming the wrong option, its value and what is right */
    static LiSettings of(Arguments arguments) {
        boolean quick = arguments.flag("quick");
        int seeds = arguments.integer("seeds", quick ? QUICK_SEEDS : SEEDS, 1, 100);
        int seed = arguments.integer("seed", 1, Integer.MIN_VALUE, Integer.MAX_VALUE - 100);
        LiSettings settings = new LiSettings(arguments.path("out", true), quick,
                parts(arguments.list("parts", words())), arguments.list("presets", PRESETS),
                scenarios(arguments.list("scenarios", SCENARIOS)),
                numbers(arguments, "devices", quick ? QUICK_DEVICES : DEVICES, 1, 100, true).stream()
                        .map(Double::intValue).toList(),
                numbers(arguments, "slot-ms", SLOT_MILLIS, 1, 1000, false),
                arguments.list("policies", POLICIES), arguments.text("own", OWN),
                arguments.integer("warm-up", quick ? QUICK_WARM_UP : WARM_UP, 0, 1_000_000),
                arguments.integer("slots", quick ? QUICK_SLOTS : SLOTS, 20, 1_000_000),
                LongStream.range(seed, (long) seed + seeds).boxed().toList(),
                arguments.integer("threads", Math.min(64, Runtime.getRuntime().availableProcessors()), 1, 64));
        arguments.finish();
        return settings;
    }

    /** Whether a part is done. */
    boolean does(Part part) {
        return parts.contains(part);
    }

    /** The methods of the paper and our own policy, as far as they are among the policies. */
    List<String> methods() {
        return java.util.stream.Stream.concat(PAPER.stream(), java.util.stream.Stream.of(own)).distinct()
                .filter(policies::contains).toList();
    }

    private static String words() {
        return Arrays.stream(Part.values()).map(Part::word).collect(Collectors.joining(","));
    }

    private static Set<Part> parts(List<String> words) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String word : words) {
            parts.add(Arrays.stream(Part.values()).filter(p -> p.word().equals(word)).findFirst().orElseThrow(
                    () -> new IllegalArgumentException("--parts " + word + ": one or several of " + words())));
        }
        return parts;
    }

    private static List<String> scenarios(List<String> words) {
        for (String word : words) {
            if (!Arrays.asList(SCENARIOS.split(",")).contains(word)) {
                throw new IllegalArgumentException("--scenarios " + word + ": one or several of " + SCENARIOS);
            }
        }
        return words.stream().sorted().toList();
    }

    private static List<Double> numbers(Arguments arguments, String key, String otherwise, int least, int most,
            boolean whole) {
        return arguments.list(key, otherwise).stream().map(word -> number(key, word, least, most, whole)).sorted()
                .toList();
    }

    private static double number(String key, String word, int least, int most, boolean whole) {
        try {
            double number = Double.parseDouble(word);
            if (number >= least && number <= most && (!whole || number == Math.rint(number))) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same message as for a number out of range
        }
        throw new IllegalArgumentException("--" + key + " " + word + ": each a " + (whole ? "whole " : "")
                + "number from " + least + " to " + most);
    }
}
