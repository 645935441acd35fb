package org.offramp.calibration.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.offramp.api.cnn.NetworkDescription;

/** A rule's configuration file, which says where its thresholds come from. */
final class RuleFile {
    /** The deployments that run networks for tasks. */
    private static final List<String> DEPLOYMENTS = List.of("av", "mec", "gateway");

    private RuleFile() {
    }

    static String name(RuleResult result) {
        return result.rule().pid() + ".cfg";
    }

    /**
     * The text of the file.
     *
     * @param command what found the thresholds
     */
    static String text(RuleResult result, NetworkDescription network, String command) {
        List<String> lines = new ArrayList<>();
        lines.add("# Exit rule " + result.name() + " for network " + network.name() + " " + network.version()
                + ", found by");
        lines.add("#   ./offramp " + command);
        lines.add("# Edit and save: it takes effect within a second. docs/exits.md tells what the keys mean.");
        lines.add("#");
        lines.add("# validation: " + line(result.validation()));
        lines.add(String.format(Locale.ROOT, "# thresholds found without a scene, tried on it: %.3f points lost, %.1f %%"
                + " of the multiply-accumulates saved", result.found().unseenLoss() * 100,
                result.found().unseenSaved() * 100));
        if (result.test() != null) {
            lines.add("# test (nothing was chosen by it): " + line(result.test()));
        }
        lines.add("");
        lines.add("# Content hash of the network that the values are for; on another one no task leaves early");
        lines.add("network = " + network.contentHash());
        lines.add("");
        lines.add("# One value for each exit before the main one; never: that exit is not asked and costs nothing");
        result.rule().settings(result.found().thresholds(), result.found().temperatures())
                .forEach((key, value) -> lines.add(key + " = " + value));
        return String.join("\n", lines) + "\n";
    }

    private static String line(Outcome outcome) {
        return String.format(Locale.ROOT, "%d images, %.2f %% right (main exit %.2f %%), %.1f %% of the"
                + " multiply-accumulates saved, left at exits 1 to %d: %s %%", outcome.images(),
                outcome.accuracy() * 100, outcome.mainAccuracy() * 100, outcome.saved() * 100, outcome.shares().length,
                java.util.Arrays.stream(outcome.shares()).mapToObj(s -> String.format(Locale.ROOT, "%.1f", s * 100))
                        .collect(Collectors.joining(" / ")));
    }

    /** Writes the file into a folder, or into the deployments' folders below it. */
    static void write(RuleResult result, String text, Path out, Path configs) throws IOException {
        Files.createDirectories(out);
        put(out.resolve(name(result)), text);
        if (configs != null) {
            int written = 0;
            for (String deployment : DEPLOYMENTS) {
                if (Files.isDirectory(configs.resolve(deployment))) {
                    put(configs.resolve(deployment).resolve(name(result)), text);
                    written++;
                }
            }
            if (written == 0) {
                throw new IOException("--configs " + configs + " has none of the folders "
                        + String.join(", ", DEPLOYMENTS));
            }
        }
    }

    private static void put(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
