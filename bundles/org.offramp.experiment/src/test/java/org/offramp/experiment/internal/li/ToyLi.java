package org.offramp.experiment.internal.li;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The experiment with toy policies and tiny numbers. */
final class ToyLi {
    final ToyPolicies policies;

    /** What a call gave: its exit code and what it printed. */
    record Call(int code, String out, String err) {
    }

    ToyLi() {
        this(new ToyPolicies());
    }

    ToyLi(ToyPolicies policies) {
        this.policies = policies;
    }

    /** The checkout with the shipped presets. */
    static String home() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("configs/simulator/presets"))) {
            root = root.getParent();
        }
        return root.toString();
    }

    /** Everything, small: two scenarios, M = 2 and 10, both tau, two seeds, 40 + 10 slots. */
    Call all(Path out, String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("--out", out.toString(), "--quick", "--policies",
                ToyPolicies.NAMES, "--own", "pupil", "--scenarios", "a,d", "--devices", "2,10", "--slots", "40",
                "--warm-up", "10", "--threads", "2"));
        words.addAll(List.of(more));
        return call(words.toArray(String[]::new));
    }

    Call call(String... words) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new LiExperiment(policies, "1.2.3", home()).run(List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Every table that does not depend on times, by its name. */
    static TreeMap<String, String> tables(Path folder) throws IOException {
        TreeMap<String, String> tables = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(".csv") && !name.endsWith("times.csv") && !name.equals(LiFiles.FINISHED)) {
                    tables.put(name, Files.readString(file));
                }
            }
        }
        return tables;
    }
}
