package org.offramp.floors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The floors of the house (docs/architecture.md): an arrow only ever points down. Checked over the classes and manifests
 * of all bundles, as the build has just made them.
 */
class FloorsTest {
    /** Libraries whose types stay inside one bundle. */
    private static final List<String> PRIVATE_LIBRARIES = List.of("ai.djl", "ai.onnxruntime", "ai.onnx",
            "org.eclipse.paho", "org.apache.activemq", "com.google.protobuf", "org.tribuo");
    private static final String[] RUNTIMES = {"org.offramp.av..", "org.offramp.mec..", "org.offramp.transport..",
        "org.offramp.broker..", "org.offramp.operations..", "org.offramp.console..", "org.offramp.launcher..",
        "org.offramp.training..", "org.offramp.evaluation..", "org.offramp.calibration..", "org.offramp.profiling..",
        "org.offramp.modelling..", "org.offramp.experiment..", "org.offramp.simulator..", "org.offramp.simulation.."};
    private static final String[] MACHINERY = {"org.offramp.api..", "org.offramp.engine..", "org.offramp.cnn",
        "org.offramp.cnn.internal..", "org.offramp.command..", "org.offramp.plot..", "org.offramp.images..",
        "org.offramp.profile..", "org.offramp.testbed..", "org.offramp.link..", "org.offramp.decision..",
        "org.offramp.learning.."};

    private static final TreeMap<String, Path> BUNDLES = new TreeMap<>();
    private static final TreeMap<String, Path> PLUGINS = new TreeMap<>();
    private static JavaClasses all;

    @BeforeAll
    static void readTheHouse() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("bnd.bnd")) || !Files.isDirectory(root.resolve("plugins"))) {
            root = root.getParent();
        }
        collect(root.resolve("bundles"), BUNDLES);
        collect(root.resolve("plugins"), PLUGINS);
        List<Path> folders = new ArrayList<>(BUNDLES.values());
        folders.addAll(PLUGINS.values());
        all = new ClassFileImporter().importPaths(folders);
    }

    private static void collect(Path folder, TreeMap<String, Path> into) throws IOException {
        try (Stream<Path> modules = Files.list(folder)) {
            modules.filter(m -> Files.isRegularFile(m.resolve("pom.xml")))
                    .forEach(m -> into.put(m.getFileName().toString(), m.resolve("target/classes")));
        }
    }

    private static String[] packagesOf(TreeMap<String, Path> modules) {
        return modules.keySet().stream().map(FloorsTest::packagesOf).toArray(String[]::new);
    }

    /** A module's root package has the module's name; {@code package} is a word of Java's own. */
    private static String packagesOf(String module) {
        return module.replaceAll("\\.package$", ".packages") + "..";
    }

    @Test
    void allModulesAreThere() {
        assertTrue(BUNDLES.size() >= 18 && PLUGINS.size() >= 14, BUNDLES.keySet() + " " + PLUGINS.keySet());
        for (Path classes : PLUGINS.values()) {
            assertTrue(Files.isRegularFile(classes.resolve("META-INF/MANIFEST.MF")),
                    classes + " has not been built: run the build from the root");
        }
    }

    @Test
    void theApiDependsOnNothingButJava() {
        classes().that().resideInAPackage("org.offramp.api..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.offramp.api..", "org.osgi.annotation..").check(all);
    }

    @Test
    void noPluginImportsARuntime() {
        noClasses().that().resideInAnyPackage(packagesOf(PLUGINS)).should().dependOnClassesThat()
                .resideInAnyPackage(RUNTIMES).check(all);
    }

    @Test
    void noRuntimeImportsAPlugin() {
        noClasses().that().resideInAnyPackage(RUNTIMES).should().dependOnClassesThat()
                .resideInAnyPackage(packagesOf(PLUGINS)).check(all);
    }

    @Test
    void noPluginImportsAnotherPlugin() {
        for (String plugin : PLUGINS.keySet()) {
            String[] others = PLUGINS.keySet().stream().filter(o -> !o.equals(plugin)).map(FloorsTest::packagesOf)
                    .toArray(String[]::new);
            noClasses().that().resideInAPackage(packagesOf(plugin)).should().dependOnClassesThat()
                    .resideInAnyPackage(others).check(all);
        }
    }

    @Test
    void runtimesOfOneFloorDoNotImportEachOther() {
        noClasses().that().resideInAPackage("org.offramp.av..").should().dependOnClassesThat()
                .resideInAPackage("org.offramp.mec..").check(all);
        noClasses().that().resideInAPackage("org.offramp.mec..").should().dependOnClassesThat()
                .resideInAPackage("org.offramp.av..").check(all);
        noClasses().that().resideInAnyPackage("org.offramp.av..", "org.offramp.mec..").should().dependOnClassesThat()
                .resideInAnyPackage("org.offramp.transport..", "org.offramp.broker..", "org.offramp.console..")
                .check(all);
    }

    @Test
    void theFloorsOneAndZeroImportNothingFromAbove() {
        List<String> above = new ArrayList<>(List.of(RUNTIMES));
        above.addAll(List.of(packagesOf(PLUGINS)));
        noClasses().that().resideInAnyPackage(MACHINERY).should()
                .dependOnClassesThat().resideInAnyPackage(above.toArray(String[]::new)).check(all);
    }

    @Test
    void noTypeOfDjlPahoOrArtemisCrossesABundleBorder() throws IOException {
        TreeSet<String> crossings = new TreeSet<>();
        TreeMap<String, Path> modules = new TreeMap<>(BUNDLES);
        modules.putAll(PLUGINS);
        int read = 0;
        for (var module : modules.entrySet()) {
            Path file = module.getValue().resolve("META-INF/MANIFEST.MF");
            if (!Files.isRegularFile(file)) {
                continue;
            }
            read++;
            try (InputStream in = Files.newInputStream(file)) {
                var headers = new Manifest(in).getMainAttributes();
                for (String header : List.of("Import-Package", "Export-Package", "DynamicImport-Package")) {
                    String value = headers.getValue(header);
                    for (String library : PRIVATE_LIBRARIES) {
                        if (value != null && ("," + value).contains("," + library)) {
                            crossings.add(module.getKey() + ": " + header + " names " + library);
                        }
                    }
                }
            }
        }
        assertTrue(read > 20, "only " + read + " manifests were read");
        assertEquals(new TreeSet<>(), crossings);
    }

    @Test
    void internalPackagesAreNotExported() throws IOException {
        TreeMap<String, Path> modules = new TreeMap<>(BUNDLES);
        modules.putAll(PLUGINS);
        for (var module : modules.entrySet()) {
            Path file = module.getValue().resolve("META-INF/MANIFEST.MF");
            if (Files.isRegularFile(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    String exported = new Manifest(in).getMainAttributes().getValue("Export-Package");
                    assertTrue(exported == null || !exported.contains(".internal"), module.getKey() + ": " + exported);
                }
            }
        }
    }
}
