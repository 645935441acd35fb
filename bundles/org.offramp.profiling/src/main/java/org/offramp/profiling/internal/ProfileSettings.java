package org.offramp.profiling.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.offramp.command.Arguments;

/**
 * What a person may choose of a profile.
 *
 * @param network folder or zip of a network package, or {@code null} for the installed network
 * @param name name of the installed network, empty for the best one
 * @param backend name of the compute backend, or {@link #ALL}
 * @param batches batch sizes, ascending; 1 is always among them, for it is what a vehicle computes
 * @param threads threads a call, ascending; empty for what each backend is configured with
 * @param seconds how long to measure, all backends together
 * @param out where the profile is written, or {@code null}
 * @param json whether the result is JSON
 */
record ProfileSettings(Path network, String name, String backend, List<Integer> batches, List<Integer> threads,
        double seconds, Path out, boolean json) {
    static final String ALL = "all";
    static final String USAGE = """
            profile [options]
              --network PATH   network package, folder or zip; without it the installed network
              --name NAME      name of the installed network
              --backend NAME   compute backend, or all (all)
              --batches LIST   batch sizes, 1 to 1024 (1,2,4,8,16)
              --threads LIST   threads a call, 1 to 64 (as each backend is configured)
              --seconds N      how long to measure, 1 to 3600 (30)
              --out PATH       write the profile into this file, or under its own name into this folder
              --json           the result as JSON""";

    static ProfileSettings of(Arguments arguments) {
        String batches = "1," + arguments.text("batches", "1,2,4,8,16");
        String threads = arguments.text("threads", "");
        ProfileSettings settings = new ProfileSettings(arguments.path("network", false), arguments.text("name", ""),
                arguments.text("backend", ALL), numbers("batches", batches, 1024),
                threads.isEmpty() ? List.of() : numbers("threads", threads, 64),
                arguments.number("seconds", 30, 1, 3600), arguments.path("out", false), arguments.flag("json"));
        arguments.finish();
        return settings;
    }

    private static List<Integer> numbers(String key, String text, int most) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String word : text.split(",", -1)) {
            try {
                int number = Integer.parseInt(word.strip());
                if (number < 1 || number > most) {
                    throw new NumberFormatException();
                }
                numbers.add(number);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("--" + key + " '" + word + "': whole numbers from 1 to " + most
                        + ", parted by commas");
            }
        }
        return List.copyOf(numbers);
    }
}
