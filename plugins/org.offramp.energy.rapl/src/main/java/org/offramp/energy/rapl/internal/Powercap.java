package org.offramp.energy.rapl.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the RAPL counters below a powercap folder. Zones are {@code intel-rapl:0} (a processor package; AMD's too bear
 * this name), {@code intel-rapl:0:1} (a part of it) and so on; {@code intel-rapl-mmio:0} counts the same package again
 * and is left out.
 */
final class Powercap {
    private static final Pattern ZONE = Pattern.compile("intel-rapl(:\\d+)+");
    private static final String LOADING = "An administrator can load the kernel's counter with: modprobe intel_rapl_msr"
            + " (Intel, and AMD from Zen on; Linux 5.11 or later for AMD). Virtual machines and containers hide the"
            + " counters as a rule";

    private Powercap() {
    }

    /** What a zone counts. */
    enum Domain {
        /** A processor package with its cores, caches and memory controller. */
        PACKAGE,
        /** The memory, where the machine counts it apart. */
        DRAM,
        /** The whole platform, packages included. */
        PSYS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The zones found.
     *
     * @param zones open counters
     * @param domains the domains that they belong to
     * @param absent domains that were wanted and that this machine does not count
     */
    record Found(List<Zone> zones, Set<Domain> domains, Set<Domain> absent) {
    }

    /**
     * Opens all counters of these domains.
     *
     * @throws IllegalStateException when there is none, or one may not be read; the message says what an administrator
     *     can do
     */
    static Found open(Path root, Set<Domain> wanted) {
        List<Zone> zones = new ArrayList<>();
        Set<Domain> found = new TreeSet<>();
        try {
            for (Path folder : folders(root)) {
                String name = Files.readString(folder.resolve("name")).strip();
                for (Domain domain : wanted) {
                    if (name.startsWith(domain.label())) {
                        zones.add(Zone.open(folder, name));
                        found.add(domain);
                    }
                }
            }
        } catch (IOException | IllegalStateException e) {
            close(zones);
            throw e instanceof IllegalStateException refusal ? refusal : unreadable((IOException) e);
        }
        if (zones.isEmpty()) {
            throw new IllegalStateException(root + " holds no counter of " + labels(wanted) + ". " + LOADING);
        }
        Set<Domain> absent = new TreeSet<>(wanted);
        absent.removeAll(found);
        return new Found(List.copyOf(zones), found, absent);
    }

    private static List<Path> folders(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IllegalStateException("root = " + root + " is no folder: this system has no powercap counters"
                    + " there. " + LOADING);
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(p -> ZONE.matcher(p.getFileName().toString()).matches()).sorted().toList();
        }
    }

    private static IllegalStateException unreadable(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            // without a cause: health shows the innermost exception's message, and this is the one to be read
            return new IllegalStateException(denied.getFile() + " may not be read by the user "
                    + System.getProperty("user.name") + ": the kernel gives energy counters to root alone. An"
                    + " administrator can let a group read them: chgrp offramp FILE && chmod g+r FILE, after each start"
                    + " of the machine (docs/energy.md has a rule for udev)");
        }
        return new IllegalStateException("the energy counters cannot be read: " + e.getMessage()
                + ". Right: the files of the kernel's powercap interface");
    }

    static void close(List<Zone> zones) {
        for (Zone zone : zones) {
            try {
                zone.close();
            } catch (IOException e) {
                System.getLogger(Powercap.class.getName()).log(System.Logger.Level.DEBUG, "a counter stays open", e);
            }
        }
    }

    static String labels(Set<Domain> domains) {
        return String.join(" + ", domains.stream().map(Domain::label).toList());
    }
}
