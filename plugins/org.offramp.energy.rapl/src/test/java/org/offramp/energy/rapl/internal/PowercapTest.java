package org.offramp.energy.rapl.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.energy.rapl.internal.Powercap.Domain;

class PowercapTest {
    private static final Set<Domain> DEFAULT = EnumSet.of(Domain.PACKAGE, Domain.DRAM);

    @TempDir
    private Path folder;

    @Test
    void ofANotebookThePackageIsCountedOnceAndItsPartsNotAgain() throws Exception {
        Powercap.Found found = Powercap.open(CounterTree.notebook(folder).root, DEFAULT);
        assertEquals(List.of("package-0"), found.zones().stream().map(Zone::name).toList());
        assertEquals(Set.of(Domain.PACKAGE), found.domains());
        assertEquals(Set.of(Domain.DRAM), found.absent());
    }

    @Test
    void ofAServerAllPackagesAndAllMemoryAreCounted() throws Exception {
        Powercap.Found found = Powercap.open(CounterTree.server(folder).root, DEFAULT);
        assertEquals(List.of("package-0", "dram", "package-1", "dram"),
                found.zones().stream().map(Zone::name).toList());
        assertEquals(Set.of(), found.absent());
        assertEquals("package + dram", Powercap.labels(found.domains()));
    }

    @Test
    void thePlatformIsCountedWhenItIsAskedFor() throws Exception {
        Powercap.Found found = Powercap.open(CounterTree.notebook(folder).root, EnumSet.of(Domain.PSYS));
        assertEquals(List.of("psys"), found.zones().stream().map(Zone::name).toList());
    }

    @Test
    void aCounterThatBeginsAnewIsFollowed() throws Exception {
        CounterTree tree = new CounterTree(folder);
        tree.zone("intel-rapl:0", "package-0", CounterTree.RANGE - 500_000);
        Zone zone = Zone.open(folder.resolve("intel-rapl:0"), "package-0");
        assertEquals(0, zone.joulesSinceLast());
        tree.use("intel-rapl:0", 2);
        assertEquals(2, zone.joulesSinceLast(), 1e-9);
        tree.use("intel-rapl:0", 3);
        assertEquals(3, zone.joulesSinceLast(), 1e-9);
    }

    @Test
    void aMachineWithoutTheInterfaceIsToldWithWhatAnAdministratorCanDo() {
        refused(folder.resolve("nothing"), "nothing is no folder", "modprobe intel_rapl_msr", "Virtual machines");
    }

    @Test
    void anEmptyInterfaceIsToldToo() throws Exception {
        Files.createDirectories(folder.resolve("intel-rapl"));
        refused(folder, "holds no counter of package + dram", "modprobe intel_rapl_msr");
    }

    @Test
    void aDamagedCounterIsNamedWithItsFile() throws Exception {
        CounterTree tree = CounterTree.notebook(folder);
        Files.writeString(tree.file("intel-rapl:0"), "plenty\n");
        refused(folder, tree.file("intel-rapl:0").toString(), "'plenty'", "a whole number of microjoules");
        Files.writeString(tree.file("intel-rapl:0"), "");
        refused(folder, "''");
        Files.writeString(tree.file("intel-rapl:0"), "-7\n");
        refused(folder, "holds -7", "between 0 and 262143328850");
        Files.writeString(tree.file("intel-rapl:0"), "262143328851\n");
        refused(folder, "holds 262143328851", "between 0 and 262143328850");
        tree.set("intel-rapl:0", 1);
        Files.writeString(folder.resolve("intel-rapl:0/max_energy_range_uj"), "0\n");
        refused(folder, "max_energy_range_uj holds 0", "above 0");
        Files.delete(folder.resolve("intel-rapl:0/max_energy_range_uj"));
        refused(folder, "max_energy_range_uj");
        Files.delete(folder.resolve("intel-rapl:0/name"));
        refused(folder, "intel-rapl:0/name");
    }

    /** Root may read anything, so as root a process of another user looks. */
    @Test
    void aCounterThatMayNotBeReadIsNamedWithWhatAnAdministratorCanDo() throws Exception {
        CounterTree tree = CounterTree.notebook(folder.resolve("powercap"));
        Path file = tree.file("intel-rapl:0");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        String reason;
        if (Files.isReadable(file)) {
            reason = asNobody(tree.root);
        } else {
            reason = assertThrows(IllegalStateException.class, () -> Powercap.open(tree.root, DEFAULT)).getMessage();
        }
        assertTrue(reason.contains(file + " may not be read by the user "), reason);
        assertTrue(reason.contains("chgrp offramp FILE && chmod g+r FILE"), reason);
    }

    private String asNobody(Path root) throws Exception {
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeTrue(Files.isExecutable(setpriv), "as root, this test needs setpriv to become another user");
        Path classes = copyOfClasses();
        for (Path p = folder; p.getNameCount() > 1; p = p.getParent()) {
            if (Files.getOwner(p).getName().equals("root")) {
                Files.setPosixFilePermissions(p, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        Process process = new ProcessBuilder(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classes.toString(),
                Looker.class.getName(), root.toString()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the other user's process ends");
        return output;
    }

    /** The checkout may lie where another user cannot look. */
    private Path copyOfClasses() throws IOException {
        Path target = folder.resolve("classes/org/offramp/energy/rapl/internal");
        Files.createDirectories(target);
        for (Class<?> type : List.of(Powercap.class, Powercap.Domain.class, Powercap.Found.class, Zone.class,
                Looker.class)) {
            String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
            try (var in = type.getResourceAsStream(name)) {
                Files.copy(in, target.resolve(name));
            }
        }
        try (var all = Files.walk(folder.resolve("classes"))) {
            for (Path p : all.toList()) {
                Files.setPosixFilePermissions(p, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return folder.resolve("classes");
    }

    /** Says why the counters cannot be opened, in a process of its own. */
    static final class Looker {
        private Looker() {
        }

        public static void main(String[] args) {
            try {
                System.out.println("opened " + Powercap.open(Path.of(args[0]), EnumSet.of(Domain.PACKAGE)).zones());
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static void refused(Path root, String... parts) {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> Powercap.open(root, DEFAULT));
        assertEquals(null, refused.getCause(), "health would show the cause's message instead");
        String reason = refused.getMessage();
        for (String part : parts) {
            assertTrue(reason.contains(part), "'" + part + "' in: " + reason);
        }
    }
}
