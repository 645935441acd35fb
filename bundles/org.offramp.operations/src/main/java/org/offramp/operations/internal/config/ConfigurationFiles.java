package org.offramp.operations.internal.config;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import org.offramp.operations.internal.check.FileChecker;
import org.offramp.operations.internal.check.FileReader;
import org.offramp.operations.internal.check.FileText;
import org.offramp.operations.internal.check.Problem;
import org.offramp.operations.internal.check.Problem.Severity;
import org.offramp.operations.internal.components.Failure;

/**
 * The configuration files that exist, and what became of each: in force, refused, or bound to nothing.
 *
 * <p>Not safe for several threads at once: the caller holds one lock around every call.
 */
final class ConfigurationFiles {

    /** How long a file may wait for its component before it is reported as bound to nothing. */
    static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** How long after a change a component's refusal is put down to that change. */
    private static final long TRIAL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final System.Logger LOG = System.getLogger("org.offramp.operations");
    private static final String LAST_GOOD = "The last good configuration stays in force.";
    private static final String NO_GOOD = "No configuration of this file is in force.";

    private final Receivers receivers;
    private final Store store;
    private final Charset charset;
    private final UnaryOperator<String> variables;
    private final Function<File, String> placeOf;
    private final LongSupplier nanoClock;
    private final Map<File, Entry> entries = new TreeMap<>();

    /** One file and what became of it. */
    private static final class Entry {
        private final File file;
        private final FileName name;
        private final String place;
        private List<Problem> problems = List.of();
        private Target target;
        private boolean refused;
        private boolean refusedByComponent;
        private boolean bad;
        private long waitsSince;
        private long appliedAt;
        private Dictionary<String, Object> before;

        Entry(File file, FileName name, String place, long now) {
            this.file = file;
            this.name = name;
            this.place = place;
            this.waitsSince = now;
        }

        boolean inForce() {
            return target != null && !refused;
        }
    }

    /**
     * Nothing yet.
     *
     * @param receivers who can receive a configuration
     * @param store where configurations are put in force
     * @param charset encoding of the files
     * @param variables what may be substituted
     * @param placeOf a file's name for a person
     * @param nanoClock monotonic clock, nanoseconds
     */
    ConfigurationFiles(Receivers receivers, Store store, Charset charset, UnaryOperator<String> variables,
            Function<File, String> placeOf, LongSupplier nanoClock) {
        this.receivers = receivers;
        this.store = store;
        this.charset = charset;
        this.variables = variables;
        this.placeOf = placeOf;
        this.nanoClock = nanoClock;
    }

    /** A file is new or has changed. */
    void changed(File file, FileName name) {
        evaluate(entries.computeIfAbsent(file, f -> new Entry(f, name, placeOf.apply(f), nanoClock.getAsLong())));
    }

    /** A file is gone: its configuration goes with it. */
    void removed(File file) {
        entries.remove(file);
        // a second file for the same component, refused until now, takes its place without a gap
        recheck(e -> e.refused && !e.refusedByComponent);
        try {
            if (store.delete(file)) {
                LOG.log(System.Logger.Level.INFO, placeOf.apply(file)
                        + ": The file was removed, and its configuration with it.");
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, placeOf.apply(file) + ": Its configuration cannot be removed.", e);
        }
    }

    /** The receivers with these PIDs came, changed or went. */
    void receiversChanged(Set<String> pids) {
        recheck(e -> e.target != null && pids.contains(e.target.pid()) || !e.inForce() && !e.refusedByComponent);
    }

    /** Looks again at the files that are not in force; for what tells no one when it comes. */
    void recheckUnbound() {
        recheck(e -> e.target == null);
    }

    private void recheck(java.util.function.Predicate<Entry> which) {
        entries.values().stream().filter(which).toList().forEach(this::evaluate);
    }

    /** Nanoseconds until a waiting file is to be reported; empty when none waits. */
    Optional<Long> nextReport() {
        return entries.values().stream().filter(e -> e.target == null && e.problems.isEmpty())
                .map(e -> Math.max(0, e.waitsSince + GRACE_NANOS - nanoClock.getAsLong())).min(Long::compare);
    }

    /** Everything that is wrong with files now. */
    List<Problem> problems() {
        return entries.values().stream().flatMap(e -> e.problems.stream()).toList();
    }

    private void evaluate(Entry entry) {
        try {
            bind(entry);
        } catch (IOException | RuntimeException e) {
            if (!entry.file.exists()) {
                return; // it went in the meantime: FileInstall tells so next
            }
            refuse(entry, List.of(problem(entry, "It cannot be put in force: " + e + ".", "")));
        }
    }

    private void bind(Entry entry) throws IOException {
        if (!entry.name.rightEnding()) {
            String stem = entry.name.stem();
            unbound(entry, "The ending " + entry.name.ending() + " is not read, so the file has no effect.",
                    "Did you mean " + stem + ".cfg?");
            return;
        }
        Optional<Target> found = entry.name.target(receivers);
        if (found.isEmpty()) {
            unbound(entry, entry.name.unboundBecause(), entry.name.better(receivers));
            return;
        }
        entry.target = found.get();
        Optional<Entry> other = rival(entry);
        if (other.isPresent()) {
            refuse(entry, List.of(problem(entry, "The component " + entry.target.configurationPid()
                    + " is configured by " + other.get().place + " already.", "Right: keep one of the two files.")));
            return;
        }
        read(entry);
    }

    private Optional<Entry> rival(Entry entry) {
        return entries.values().stream().filter(e -> e != entry && e.inForce())
                .filter(e -> e.target.configurationPid().equals(entry.target.configurationPid())).findFirst();
    }

    private void read(Entry entry) throws IOException {
        FileText text = FileReader.read(entry.place, Files.readAllBytes(entry.file.toPath()), charset, variables);
        if (!text.problems().isEmpty()) {
            refuse(entry, text.problems());
        } else if (entry.target.schema().isEmpty()) {
            apply(entry, text.values());
            entry.problems = List.of(new Problem(Severity.INFO, entry.place, 0, null, null, "The component "
                    + entry.target.pid() + " does not say what it accepts, so the file is not checked.", "", ""));
        } else {
            FileChecker.Checked checked = FileChecker.check(entry.place, text, entry.target.schema().get(),
                    receivers.further(entry.target.pid(), text.values().keySet()));
            if (checked.problems().isEmpty()) {
                apply(entry, checked.values());
            } else {
                refuse(entry, checked.problems());
            }
        }
    }

    private void apply(Entry entry, Map<String, Object> values) throws IOException {
        if (!entry.bad) {
            entry.before = store.inForce(entry.target);
        }
        if (store.apply(entry.target, entry.file, values)) {
            LOG.log(System.Logger.Level.INFO, entry.place + ": In force for " + entry.target.configurationPid() + ".");
        }
        entry.appliedAt = nanoClock.getAsLong();
        entry.refused = false;
        entry.refusedByComponent = false;
        entry.bad = false;
        entry.problems = List.of();
    }

    private void refuse(Entry entry, List<Problem> mistakes) {
        entry.refused = true;
        entry.refusedByComponent = false;
        boolean lastGood = lastGood(entry);
        List<Problem> weighed = new ArrayList<>();
        mistakes.forEach(m -> weighed.add(m.weighed(lastGood ? Severity.WARN : Severity.CRITICAL,
                lastGood ? LAST_GOOD : NO_GOOD)));
        entry.problems = List.copyOf(weighed);
    }

    private boolean lastGood(Entry entry) {
        try {
            return entry.target != null && store.inForce(entry.target) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private void unbound(Entry entry, String what, String right) {
        if (entry.target != null) {
            entry.waitsSince = nanoClock.getAsLong();
            entry.target = null;
        }
        entry.refused = false;
        boolean due = nanoClock.getAsLong() - entry.waitsSince >= GRACE_NANOS;
        entry.problems = due ? List.of(problem(entry, what, right).weighed(Severity.WARN, "")) : List.of();
    }

    private static Problem problem(Entry entry, String what, String right) {
        return new Problem(Severity.CRITICAL, entry.place, 0, null, null, what, right, "");
    }

    /** Whether a change is so fresh that its component may yet refuse it. */
    boolean onTrial() {
        return entries.values().stream().anyMatch(this::onTrial);
    }

    private boolean onTrial(Entry entry) {
        return entry.inForce() && entry.appliedAt != 0 && nanoClock.getAsLong() - entry.appliedAt < TRIAL_NANOS;
    }

    /**
     * A component may refuse what its metatype allows, when it is activated: then what was in force before is put back.
     */
    void failed(List<Failure> failures) {
        for (Entry entry : entries.values()) {
            if (onTrial(entry)) {
                failures.stream().filter(f -> f.pids().contains(entry.target.configurationPid())).findFirst()
                        .ifPresent(f -> putBack(entry, f));
            }
        }
    }

    private void putBack(Entry entry, Failure failure) {
        Dictionary<String, Object> before = entry.before;
        entry.appliedAt = 0;
        if (before == null) {
            // nothing to go back to; and the next change must not go back to this one
            entry.bad = true;
            return;
        }
        try {
            store.restore(entry.target, before);
            refuse(entry, List.of(problem(entry, "The component " + failure.component() + " refused it: "
                    + failure.message() + ".", "")));
            entry.refusedByComponent = true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, entry.place + ": The last good configuration cannot be put back.", e);
        }
    }
}
