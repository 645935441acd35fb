package org.offramp.floors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a researcher finds of each policy: its row in docs/policies.md, its file in each deployment that carries it. */
class PoliciesTest {
    private static final Pattern PID = Pattern.compile("<scr:component [^>]*name=\"([^\"]+)\"");
    private static final Pattern NAME = Pattern.compile("name=\"offramp.policy.name\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("<AD id=\"([^\"]+)\"");
    private static final Map<String, String> DEPLOYMENTS = Map.of("av.bndrun", "configs/av", "site.bndrun",
            "configs/gateway/vehicle", "simulator.bndrun", "configs/simulator");

    /** By PID: the policy's name, its bundle and the keys of its configuration. */
    private record Policy(String name, String bundle, TreeSet<String> keys) {
    }

    private static final TreeMap<String, Policy> POLICIES = new TreeMap<>();
    private static Path root;

    @BeforeAll
    static void readThePlugins() throws IOException {
        root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("bnd.bnd")) || !Files.isDirectory(root.resolve("plugins"))) {
            root = root.getParent();
        }
        try (Stream<Path> plugins = Files.list(root.resolve("plugins"))) {
            for (Path plugin : plugins.filter(p -> p.getFileName().toString().contains(".policy.")).toList()) {
                for (String component : texts(plugin.resolve("target/classes/OSGI-INF"))) {
                    String pid = first(PID, component);
                    if (component.contains("org.offramp.api.policy.DecisionPolicy")) {
                        POLICIES.put(pid, new Policy(first(NAME, component), plugin.getFileName().toString(),
                                keys(plugin, pid)));
                    }
                }
            }
        }
    }

    private static List<String> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
            List<String> texts = new java.util.ArrayList<>();
            for (Path file : found) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), () -> pattern + " is not in " + text);
        return matcher.group(1);
    }

    private static TreeSet<String> keys(Path plugin, String pid) throws IOException {
        String metatype = texts(plugin.resolve("target/classes/OSGI-INF/metatype")).stream()
                .filter(t -> t.contains("<Designate pid=\"" + pid + "\"")).findFirst()
                .orElseThrow(() -> new AssertionError(pid + " has no metatype"));
        return KEY.matcher(metatype).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachHasItsRowAmongTheOthers() throws IOException {
        String document = Files.readString(root.resolve("docs/policies.md"));
        assertTrue(POLICIES.size() >= 10, POLICIES.toString());
        for (Policy policy : POLICIES.values()) {
            assertTrue(document.contains("\n| [`" + policy.name + "`]("), "docs/policies.md has no row of " + policy.name);
        }
    }

    @Test
    void noTwoHaveOneName() {
        List<String> names = POLICIES.values().stream().map(Policy::name).sorted().toList();
        assertEquals(List.copyOf(new TreeSet<>(names)), names);
    }

    @Test
    void eachDeploymentThatCarriesAPolicyHasAFileWithAllItsKeys() throws IOException {
        for (var deployment : DEPLOYMENTS.entrySet()) {
            String bundles = Files.readString(root.resolve("cnf").resolve(deployment.getKey()));
            for (var policy : POLICIES.entrySet()) {
                if (Pattern.compile("bnd.identity;id=" + policy.getValue().bundle + "\\b").matcher(bundles).find()) {
                    String file = deployment.getValue() + "/" + policy.getKey() + ".cfg";
                    assertTrue(Files.isRegularFile(root.resolve(file)), file + " is missing");
                    assertEquals(policy.getValue().keys, written(root.resolve(file)), "keys in " + file);
                }
            }
        }
    }

    private static TreeSet<String> written(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(l -> !l.startsWith("#") && l.contains("="))
                .map(l -> l.substring(0, l.indexOf('=')).trim()).collect(Collectors.toCollection(TreeSet::new));
    }
}
