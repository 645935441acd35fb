package org.offramp.modelling.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.offramp.command.Arguments;

/**
 * What a person may choose of a model's figures.
 *
 * @param profiles names or paths, one or more
 * @param split the only split to show, or -1 for all
 * @param exit the only exit to show, or -1 for all
 * @param csv file for the figures, or {@code null}
 * @param json whether the figures on the output are JSON
 */
record ModelSettings(List<String> profiles, int split, int exit, Path csv, boolean json) {
    static final String USAGE = """
            model [options]
              --profile NAME    profile of a testbed, name in configs/profiles or path; several parted by commas, or the
                                option several times, stand side by side (printed)
              --split S         this split alone
              --exit E          this exit alone
              --csv FILE        the figures as a table with units in the names of its columns
              --json            the figures as JSON with units in the names""";
    private static final String PROFILE = "--profile";
    private static final int MOST = 256;

    static ModelSettings of(List<String> words) {
        List<String> others = new ArrayList<>();
        List<String> profiles = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(PROFILE) && i + 1 < words.size()) {
                i++;
                Arrays.stream(words.get(i).split(",", -1)).map(String::strip).forEach(profiles::add);
            } else {
                others.add(words.get(i));
            }
        }
        Arguments arguments = new Arguments(others, Set.of("json"));
        ModelSettings settings = new ModelSettings(profiles.isEmpty() ? List.of("printed") : List.copyOf(profiles),
                arguments.integer("split", -1, -1, MOST), arguments.integer("exit", -1, -1, MOST),
                arguments.path("csv", false), arguments.flag("json"));
        arguments.finish();
        return settings;
    }

    boolean shows(int oneSplit, int oneExit) {
        return (split < 0 || split == oneSplit) && (exit < 0 || exit == oneExit);
    }
}
