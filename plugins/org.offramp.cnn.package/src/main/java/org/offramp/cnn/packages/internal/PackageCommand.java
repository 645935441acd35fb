package org.offramp.cnn.packages.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.offramp.api.command.Command;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageException;
import org.offramp.command.Plugins;

/**
 * What the commands {@code check} and {@code package} share: one path, {@code --json}, and a report on the package
 * after it was read and tried on the best backend. A package that is refused gives one line and the exit code 1.
 */
abstract class PackageCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Filled by the components that extend this. */
    final Plugins<ComputeBackend> backends = new Plugins<>();
    private final String name;
    private final String usage;

    PackageCommand(String name, String usage) {
        this.name = name;
        this.usage = usage;
    }

    /** Gives the package that is then tried and reported on. */
    abstract NetworkPackage open(Path path) throws PackageException, IOException;

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        List<String> words = new ArrayList<>(arguments);
        if (words.contains("--help") || words.contains("-h")) {
            out.println(usage);
            return OK;
        }
        boolean json = words.remove("--json");
        words.remove("--verbose");
        if (words.size() != 1 || words.get(0).startsWith("--")) {
            err.println(name + ": " + (words.isEmpty() ? "the PATH of a network package is missing"
                    : "one PATH and --json, not " + String.join(" ", words)));
            err.println(usage);
            return USAGE;
        }
        try {
            String report = report(Path.of(words.get(0)).toAbsolutePath().normalize(), json);
            out.println(report);
            return OK;
        } catch (PackageException | IOException | OutOfMemoryError e) {
            String reason = e instanceof PackageException ? e.getMessage() : words.get(0) + ": " + e;
            if (json) {
                out.println(PackageReport.refusalJson(reason));
            } else {
                err.println("refused: " + reason);
            }
            return FAILED;
        }
    }

    private String report(Path path, boolean json) throws PackageException, IOException, InterruptedException {
        NetworkPackage network = open(path);
        network.verify();
        ComputeBackend backend = backends.await(b -> true, PATIENCE).orElseThrow(() -> new PackageException(
                "no compute backend is installed that " + network.location() + " could be tried on"));
        Inspection.run(network.location(), network, backend);
        PackageReport report = new PackageReport(network, backend.info().name() + " (" + backend.info().engine() + ")");
        return json ? report.json() : report.text();
    }
}
