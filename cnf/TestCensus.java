import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Counts which tests ran where and names those that failed, from the reports that the runners left, and fails the build
 * when the in-framework tests executed none: a tester that finds no test ends green.
 *
 * <p>Called by the build: {@code java cnf/TestCensus.java ROOT}.
 */
public final class TestCensus {
    /** What is shown of the message of a failed test. */
    private static final int LINES = 4;
    private static final int WIDTH = 400;

    private TestCensus() {
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        TreeMap<String, int[]> unit = new TreeMap<>();
        TreeMap<String, int[]> inFramework = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (String floor : List.of("bundles", "plugins")) {
            try (Stream<Path> modules = Files.list(root.resolve(floor))) {
                for (Path module : modules.toList()) {
                    count(module, "target/surefire-reports", unit, failures);
                    count(module, "target/failsafe-reports", unit, failures);
                    count(module, "target/test-reports", inFramework, failures);
                }
            }
        }
        int[] all = new int[3];
        print("JUnit, one JVM a module", unit, all);
        int before = all[0];
        print("JUnit inside Apache Felix", inFramework, all);
        if (!failures.isEmpty()) {
            System.out.printf("%nFailed%n%s%n", String.join(System.lineSeparator(), failures));
        }
        System.out.printf("%nTests: %d passed, %d failed, %d skipped%n", all[0] - all[1] - all[2], all[1], all[2]);
        if (all[0] == before) {
            System.err.println("The in-framework tests executed none: see bundles/org.offramp.itest.");
            System.exit(1);
        }
        if (all[1] > 0) {
            System.exit(1);
        }
    }

    /** Adds tests, failures and skips of the reports below a folder, and what the failures say. */
    private static void count(Path module, String folder, TreeMap<String, int[]> into, List<String> failures)
            throws Exception {
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
                Element fault = fault(test);
                if (fault != null) {
                    sum[1]++;
                    failures.add("  " + test.getAttribute("classname") + "." + test.getAttribute("name"));
                    failures.addAll(message(fault));
                } else if (test.getElementsByTagName("skipped").getLength() > 0) {
                    sum[2]++;
                }
            }
        }
        if (sum[0] > 0) {
            into.put(module.getFileName().toString(), sum);
        }
    }

    private static Element fault(Element test) {
        for (String kind : List.of("failure", "error")) {
            NodeList found = test.getElementsByTagName(kind);
            if (found.getLength() > 0) {
                return (Element) found.item(0);
            }
        }
        return null;
    }

    /** The first lines ahead of the stack, each cut to what a person reads. */
    private static List<String> message(Element fault) {
        String text = fault.getTextContent().isBlank() ? fault.getAttribute("message") : fault.getTextContent();
        return text.strip().lines().takeWhile(line -> !line.startsWith("\tat ")).limit(LINES)
                .map(line -> "      " + (line.length() > WIDTH ? line.substring(0, WIDTH) + " ..." : line)).toList();
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
