package org.offramp.cnn.packages.internal;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.offramp.cnn.PackageException;

/**
 * What lies in the watched folder and what is served of it. A package that is refused changes nothing: the last good
 * one from that file goes on. Of several files with a network of one name the one written last is served.
 *
 * <p>One thread calls {@link #look}; any thread may ask for {@link #report}.
 */
final class Shelf {
    private static final System.Logger LOG = System.getLogger(Shelf.class.getName());

    /** Tells whether a package may be served. */
    interface Judge {
        /**
         * @return {@code null} when it cannot be judged now, e.g. without a backend
         * @throws PackageException when it is refused
         */
        Good judge(Path path) throws PackageException;

        /** Whatever was kept for other hashes than these is not needed any more. */
        void keepOnly(Set<String> hashes);
    }

    /** A package that may be served. */
    interface Good {
        String name();

        String version();

        String hash();

        /** Registers it; what comes back takes it away again. */
        Runnable serve();
    }

    private static final class Item {
        private String seen = "";
        private long seenNanos;
        private String judged = "";
        private long written;
        private Good good;
        private String fault = "";
        private boolean waits;
    }

    private record Serving(Good good, Runnable end) {
    }

    private record Leaving(Serving serving, long endNanos) {
    }

    private final Judge judge;
    private final Duration settle;
    private final Duration grace;
    private final Map<Path, Item> items = new TreeMap<>();
    private final Map<String, Serving> serving = new TreeMap<>();
    private final List<Leaving> leaving = new ArrayList<>();
    private volatile Report report = new Report(List.of(), List.of(), List.of());
    private boolean looked;

    /**
     * @param serving a line for each network that is served
     * @param refused a line for each package that is not
     * @param waiting the packages that wait for a backend
     */
    record Report(List<String> serving, List<String> refused, List<String> waiting) {
    }

    Shelf(Judge judge, Duration settle, Duration grace) {
        this.judge = judge;
        this.settle = settle;
        this.grace = grace;
    }

    /**
     * Takes the folder as it is now.
     *
     * @param nowNanos of {@link System#nanoTime}
     * @param nowMillis of {@link System#currentTimeMillis}
     */
    void look(List<Candidate> candidates, long nowNanos, long nowMillis) {
        Set<Path> present = new HashSet<>();
        for (Candidate candidate : candidates) {
            present.add(candidate.path());
            Item item = items.computeIfAbsent(candidate.path(), p -> new Item());
            // what was there before the start and is old enough need not be waited for
            boolean old = !looked && nowMillis - candidate.newestMillis() > settle.toMillis();
            boolean again = item.waits && candidate.state().equals(item.judged);
            if (settled(item, candidate, nowNanos) || old || again) {
                judge(item, candidate);
            }
        }
        items.keySet().removeIf(path -> !present.contains(path));
        looked = true;
        serve(nowNanos);
        judge.keepOnly(hashes());
        report = report();
    }

    private boolean settled(Item item, Candidate candidate, long now) {
        if (candidate.state().equals(item.judged)) {
            return false;
        }
        if (!candidate.state().equals(item.seen)) {
            item.seen = candidate.state();
            item.seenNanos = now;
        }
        return now - item.seenNanos >= settle.toNanos();
    }

    private void judge(Item item, Candidate candidate) {
        item.written = candidate.newestMillis();
        try {
            Good good = judge.judge(candidate.path());
            item.waits = good == null;
            if (good != null) {
                item.good = good;
                item.fault = "";
            }
        } catch (PackageException | OutOfMemoryError e) {
            item.waits = false;
            item.fault = e instanceof OutOfMemoryError ? candidate.path() + " needs more memory than there is"
                    : e.getMessage();
            LOG.log(Level.WARNING, "refused: " + item.fault + (item.good == null ? ""
                    : "; network " + item.good.name() + " " + item.good.version() + " of before goes on"));
        }
        item.judged = candidate.state();
    }

    private void serve(long now) {
        Map<String, Good> wanted = new TreeMap<>();
        items.values().stream().filter(item -> item.good != null)
                .sorted(Comparator.comparingLong(item -> item.written))
                .forEach(item -> wanted.put(item.good.name(), item.good));
        for (Good good : wanted.values()) {
            Serving before = serving.get(good.name());
            if (before == null || !before.good().hash().equals(good.hash())) {
                // the new one first: whoever runs the old one finds its successor when it goes
                Serving next = new Serving(good, good.serve());
                LOG.log(Level.INFO, "network " + good.name() + " " + good.version() + " (" + shortHash(good)
                        + ") is served" + (before == null ? "" : " in place of " + before.good().version() + " ("
                        + shortHash(before.good()) + ")"));
                serving.put(good.name(), next);
                leave(before, now);
            }
        }
        for (String name : List.copyOf(serving.keySet())) {
            if (!wanted.containsKey(name)) {
                LOG.log(Level.INFO, "network " + name + " leaves: its package was removed");
                leave(serving.remove(name), now);
            }
        }
        leaving.removeIf(l -> {
            boolean over = now - l.endNanos() >= 0;
            if (over) {
                l.serving().end().run();
            }
            return over;
        });
    }

    private Set<String> hashes() {
        Set<String> hashes = new HashSet<>();
        items.values().stream().filter(item -> item.good != null).forEach(item -> hashes.add(item.good.hash()));
        serving.values().forEach(s -> hashes.add(s.good().hash()));
        leaving.forEach(l -> hashes.add(l.serving().good().hash()));
        return hashes;
    }

    private void leave(Serving old, long now) {
        if (old != null) {
            leaving.add(new Leaving(old, now + grace.toNanos()));
        }
    }

    private static String shortHash(Good good) {
        return good.hash().substring(0, 8);
    }

    private Report report() {
        List<String> served = serving.values().stream().map(s -> s.good().name() + " " + s.good().version() + " ("
                + shortHash(s.good()) + ")").toList();
        List<String> refused = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (Map.Entry<Path, Item> entry : items.entrySet()) {
            Item item = entry.getValue();
            if (!item.fault.isEmpty()) {
                refused.add(item.fault + (item.good == null ? "" : "; " + item.good.name() + " "
                        + item.good.version() + " of before goes on"));
            } else if (item.waits) {
                waiting.add(entry.getKey().toString());
            }
        }
        return new Report(served, List.copyOf(refused), List.copyOf(waiting));
    }

    /** What is served and what is not, as of the last look. */
    Report lastReport() {
        return report;
    }

    /** Takes all networks away. */
    void close() {
        leaving.forEach(l -> l.serving().end().run());
        leaving.clear();
        serving.values().forEach(s -> s.end().run());
        serving.clear();
    }
}
