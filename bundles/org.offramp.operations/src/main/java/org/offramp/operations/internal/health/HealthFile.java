package org.offramp.operations.internal.health;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;

import org.offramp.operations.internal.check.Problem;
import org.offramp.operations.internal.check.Problem.Severity;

/**
 * The file {@code health.json}: the health of this process for a person, a script or a test, without a server.
 *
 * <p>It is written beside and moved into place, so a reader sees the old or the new text, never a half of one. It is
 * written by hand so that this bundle, which starts before all others, needs no JSON library.
 */
final class HealthFile {

    /** Writes nothing: no folder is given. */
    static final HealthFile NONE = new HealthFile(null, null, Clock.systemUTC());

    private static final System.Logger LOG = System.getLogger("org.offramp.operations");

    private final File folder;
    private final String deployment;
    private final Clock clock;

    HealthFile(File folder, String deployment, Clock clock) {
        this.folder = folder;
        this.deployment = deployment;
        this.clock = clock;
    }

    /** Writes the problems of all sections; a failure is logged, since health must not hurt the healthy. */
    void write(Map<String, ? extends Collection<Problem>> sections) {
        if (folder == null) {
            return;
        }
        Path target = folder.toPath().resolve("health.json");
        Path beside = folder.toPath().resolve("health.json.new");
        try {
            Files.createDirectories(folder.toPath());
            Files.writeString(beside, json(sections), StandardCharsets.UTF_8);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, target + " cannot be written: " + e + ". Right: a folder that this "
                    + "process may write to, in the framework property offramp.state.");
        }
    }

    String json(Map<String, ? extends Collection<Problem>> sections) {
        StringBuilder json = new StringBuilder("{\n");
        field(json, "  ", "deployment", deployment);
        field(json, "  ", "time", clock.instant().toString());
        field(json, "  ", "status", worst(sections.values().stream().flatMap(Collection::stream).toList()));
        json.append("  \"checks\": [");
        String comma = "\n";
        for (Map.Entry<String, ? extends Collection<Problem>> section : sections.entrySet()) {
            json.append(comma).append("    {\n");
            field(json, "      ", "name", section.getKey());
            field(json, "      ", "status", worst(section.getValue()));
            json.append("      \"entries\": [");
            entries(json, section.getValue());
            json.append("]\n    }");
            comma = ",\n";
        }
        return json.append("\n  ]\n}\n").toString();
    }

    private static void entries(StringBuilder json, Collection<Problem> problems) {
        String comma = "\n";
        for (Problem problem : problems) {
            json.append(comma).append("        {\n");
            field(json, "          ", "status", status(problem.severity()));
            field(json, "          ", "place", problem.place());
            if (problem.line() > 0) {
                json.append("          \"line\": ").append(problem.line()).append(",\n");
            }
            field(json, "          ", "key", problem.key());
            field(json, "          ", "value", problem.value());
            field(json, "          ", "what", problem.what());
            field(json, "          ", "right", problem.right());
            field(json, "          ", "effect", problem.effect());
            json.append("          \"message\": ").append(quote(problem.text())).append("\n        }");
            comma = ",\n";
        }
        if (!problems.isEmpty()) {
            json.append("\n      ");
        }
    }

    private static void field(StringBuilder json, String indent, String name, String value) {
        if (value != null && !value.isEmpty()) {
            json.append(indent).append('"').append(name).append("\": ").append(quote(value)).append(",\n");
        }
    }

    private static String worst(Collection<Problem> problems) {
        return status(problems.stream().map(Problem::severity).max(Enum::compareTo).orElse(Severity.INFO));
    }

    /** The names of the Health Check status. */
    private static String status(Severity severity) {
        return severity == Severity.INFO ? "OK" : severity.name();
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
