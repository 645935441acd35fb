import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Counts which tests ran where, from the reports that the runners left, and fails the build when the in-framework tests
 * executed none: a tester that finds no test ends green.
 *
 * <p>Called by the build: {@code java cnf/TestCensus.java ROOT}.
 */
public final class TestCensus {
    private TestCensus() {
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        TreeMap<String, int[]> unit = new TreeMap<>();
        TreeMap<String, int[]> inFramework = new TreeMap<>();
        for (String floor : List.of("bundles", "plugins")) {
            try (Stream<Path> modules = Files.list(root.resolve(floor))) {
                for (Path module : modules.toList()) {
                    count(module, "target/surefire-reports", unit);
                    count(module, "target/failsafe-reports", unit);
                    count(module, "target/test-reports", inFramework);
                }
            }
        }
        int[] all = new int[3];
        print("JUnit, one JVM a module", unit, all);
        int before = all[0];
        print("JUnit inside Apache Felix", inFramework, all);
        System.out.printf("%nTests: %d passed, %d failed, %d skipped%n", all[0] - all[1] - all[2], all[1], all[2]);
        if (all[0] == before) {
            System.err.println("The in-framework tests executed none: see bundles/org.offramp.itest.");
            System.exit(1);
        }
        if (all[1] > 0) {
            System.exit(1);
        }
    }

    /** Adds tests, failures and skips of the reports below a folder. */
    private static void count(Path module, String folder, TreeMap<String, int[]> into) throws Exception {
        Path reports = module.resolve(folder);
        if (!Files.isDirectory(reports)) {
            return;
        }
        int[] sum = new int[3];
        for (Path report : xmlBelow(reports)) {
            Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile())
                    .getDocumentElement();
            NodeList cases = suite.getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                sum[0]++;
                if (test.getElementsByTagName("failure").getLength() + test.getElementsByTagName("error").getLength()
                        > 0) {
                    sum[1]++;
                } else if (test.getElementsByTagName("skipped").getLength() > 0) {
                    sum[2]++;
                }
            }
        }
        if (sum[0] > 0) {
            into.put(module.getFileName().toString(), sum);
        }
    }

    private static List<Path> xmlBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith("TEST-")
                    && f.getFileName().toString().endsWith(".xml")).sorted().toList();
        }
    }

    private static void print(String title, TreeMap<String, int[]> modules, int[] all) {
        System.out.printf("%n%s%n", title);
        modules.forEach((module, n) -> {
            System.out.printf("  %-32s %5d%s%s%n", module, n[0], n[1] > 0 ? "   " + n[1] + " FAILED" : "",
                    n[2] > 0 ? "   " + n[2] + " skipped" : "");
            for (int i = 0; i < all.length; i++) {
                all[i] += n[i];
            }
        });
    }
}
