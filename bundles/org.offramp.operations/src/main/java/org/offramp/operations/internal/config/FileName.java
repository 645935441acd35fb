package org.offramp.operations.internal.config;

import java.io.File;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.offramp.operations.internal.check.Nearest;
import org.offramp.operations.internal.check.Schema;

/**
 * The name of a configuration file: {@code <PID>.cfg}, or {@code <factory PID>-<instance>.cfg}.
 *
 * @param name the whole name
 * @param stem the name without its ending
 * @param ending the ending from its dot, as written
 */
record FileName(String name, String stem, String ending) {

    /** Endings that a person may well give a property file; only the first two are right. */
    private static final Pattern ENDINGS =
            Pattern.compile("(?i)(.+?)(\\.(?:cfg|config|conf|cnf|properties|props|ini)(?:\\.txt)?)");

    /** Takes a name apart; empty for a file that is no configuration (a jar, a text, an editor's backup). */
    static Optional<FileName> of(File file) {
        String name = file.getName();
        Matcher matcher = ENDINGS.matcher(name);
        return matcher.matches() ? Optional.of(new FileName(name, matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** Whether an editor or the system keeps this file for itself. */
    boolean hidden() {
        return name.startsWith(".");
    }

    boolean rightEnding() {
        return ending.equals(".cfg") || ending.equals(".config");
    }

    /** The component this name stands for: the whole name as a PID first, then what the first hyphen divides. */
    Optional<Target> target(Receivers receivers) {
        Optional<Target> whole = find(stem, null, receivers);
        int hyphen = stem.indexOf('-');
        if (whole.isPresent() || hyphen <= 0 || hyphen == stem.length() - 1) {
            return whole;
        }
        return find(stem.substring(0, hyphen), stem.substring(hyphen + 1), receivers);
    }

    private static Optional<Target> find(String pid, String instance, Receivers receivers) {
        boolean factory = instance != null;
        Optional<Schema> schema = receivers.schema(pid, factory);
        if (schema.isPresent() || receivers.undescribed(pid, factory)) {
            return Optional.of(new Target(pid, instance, schema));
        }
        return Optional.empty();
    }

    /** Why a file with the right ending is bound to nothing. */
    String unboundBecause() {
        return "No component has the PID " + stem + (stem.indexOf('-') > 0
                ? ", and none is a factory with the PID " + stem.substring(0, stem.indexOf('-')) : "")
                + ", so the file has no effect.";
    }

    /** What the file should be called. */
    String better(Receivers receivers) {
        if (stem.indexOf('~') > 0) {
            String pid = stem.substring(0, stem.indexOf('~'));
            String instance = stem.substring(stem.indexOf('~') + 1);
            if (receivers.factoryPids().contains(pid)) {
                return "Did you mean " + pid + "-" + instance + ".cfg? An instance is named after a hyphen, not a ~.";
            }
        }
        String pid = stem.contains("-") ? stem.substring(0, stem.indexOf('-')) : stem;
        if (receivers.factoryPids().contains(stem)) {
            return "Right: " + stem + "-NAME.cfg, since this component is a factory with one file an instance.";
        }
        if (receivers.pids().contains(pid)) {
            return "Right: " + pid + ".cfg, since this component is single, not a factory.";
        }
        return nearest(receivers).map(n -> "Did you mean " + n + "?")
                .orElse("Right: <PID>.cfg, or <factory PID>-<instance>.cfg, of a component that is installed.");
    }

    private Optional<String> nearest(Receivers receivers) {
        Map<String, String> names = new TreeMap<>();
        receivers.pids().forEach(pid -> names.put(pid, pid + ".cfg"));
        int split = Math.max(stem.indexOf('-'), stem.indexOf('~'));
        String instance = split > 0 && split < stem.length() - 1 ? stem.substring(split + 1) : "NAME";
        String head = split > 0 ? stem.substring(0, split) : stem;
        receivers.factoryPids().forEach(pid -> names.put(pid, pid + "-" + instance + ".cfg"));
        Optional<String> found = Nearest.to(stem, receivers.pids()).or(() -> Nearest.to(head, receivers.factoryPids()));
        return found.or(() -> lastPart(receivers)).map(names::get);
    }

    /** {@code mec.cfg}: somebody left out the name space. */
    private Optional<String> lastPart(Receivers receivers) {
        String tail = "." + stem.toLowerCase(Locale.ROOT);
        return receivers.pids().stream()
                .filter(pid -> pid.toLowerCase(Locale.ROOT).endsWith(tail)).sorted().findFirst();
    }
}
