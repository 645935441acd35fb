package org.offramp.modelling.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.offramp.command.Arguments;
import org.offramp.testbed.TestbedProfile;

/**
 * What a person may choose of a fit.
 *
 * @param data table of tasks
 * @param where values that further columns must have, by their names
 * @param out profile file to write, or {@code null}
 * @param start name or path of the start profile
 * @param confidence share of the intervals, 0.5 to 0.9999
 * @param seed of the regression's starts
 * @param json whether the report on the output is JSON
 */
record FitSettings(Path data, Map<String, String> where, Path out, String start, double confidence, int seed,
        boolean json) {
    static final String USAGE = """
            fit --data TASKS.csv [options]
              --data PATH            table of tasks, as docs/modelling.md describes it
              --where COLUMN=VALUE   only tasks with this value in a further column; several parted by commas
              --out NAME.properties  profile file to write; its comments say where the numbers are from
              --profile START        profile that gives what the data cannot tell, name or path (printed)
              --confidence SHARE     share of the intervals, 0.5 to 0.9999 (0.95)
              --seed N               seed of the regression's starts (1)
              --json                 the report as JSON""";

    static FitSettings of(List<String> words) {
        Arguments arguments = new Arguments(words, Set.of("json"));
        FitSettings settings = new FitSettings(arguments.path("data", true), conditions(arguments.text("where", "")),
                arguments.path("out", false), arguments.text("profile", "printed"),
                arguments.number("confidence", 0.95, 0.5, 0.9999),
                arguments.integer("seed", 1, Integer.MIN_VALUE, Integer.MAX_VALUE), arguments.flag("json"));
        arguments.finish();
        if (settings.out != null && !settings.out.toString().endsWith(TestbedProfile.ENDING)) {
            throw new IllegalArgumentException("--out " + settings.out + ": a file whose name ends in "
                    + TestbedProfile.ENDING);
        }
        return settings;
    }

    private static Map<String, String> conditions(String text) {
        Map<String, String> conditions = new TreeMap<>();
        for (String one : text.isBlank() ? new String[0] : text.split(",")) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--where " + text + ": COLUMN=VALUE, several parted by commas");
            }
            conditions.put(one.substring(0, equals).strip(), one.substring(equals + 1).strip());
        }
        return conditions;
    }

    /** The name of the profile that is found. */
    String name() {
        String file = out == null ? "fitted" + TestbedProfile.ENDING : out.getFileName().toString();
        return file.substring(0, file.length() - TestbedProfile.ENDING.length());
    }

    /** How to do the same again. */
    String command() {
        StringBuilder text = new StringBuilder("./offramp fit --data ").append(data);
        if (!where.isEmpty()) {
            text.append(" --where ").append(String.join(",", where.entrySet().stream()
                    .map(e -> e.getKey() + "=" + e.getValue()).toList()));
        }
        return text.append(" --profile ").append(start).append(" --confidence ").append(confidence).append(" --seed ")
                .append(seed).toString();
    }
}
