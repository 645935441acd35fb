package org.offramp.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Starts Offramp: reads the command line, then runs a deployment in an OSGi framework of this process, or, for the
 * demo, two of them in processes of their own. Called by the script {@code ./offramp}, which builds first.
 *
 * <p>System property {@code offramp.home}: the checkout; the working directory without it. All system properties that
 * begin with {@code offramp.} become framework properties.
 */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        Logs.install();
        Terminal terminal = new Terminal();
        int code;
        try {
            code = run(List.of(arguments), terminal);
        } catch (LaunchException e) {
            terminal.error(e.getMessage());
            code = e.exitCode();
        } catch (InterruptedException e) {
            code = ExitCode.INTERRUPTED;
        } catch (IOException | RuntimeException e) {
            terminal.error("failed: " + e);
            e.printStackTrace(terminal.err());
            code = ExitCode.FAILED;
        }
        System.exit(code);
    }

    private static int run(List<String> words, Terminal terminal)
            throws LaunchException, IOException, InterruptedException {
        if (words.isEmpty()) {
            terminal.err().print(Help.general());
            return ExitCode.USAGE;
        }
        switch (words.get(0)) {
            case "--help", "-h", "help" -> {
                terminal.out().print(Help.general());
                return ExitCode.OK;
            }
            case "--version" -> {
                terminal.out().println("Offramp " + version() + " (Java " + Runtime.version() + ")");
                return ExitCode.OK;
            }
            default -> {
                return run(CommandLine.parse(words), terminal);
            }
        }
    }

    private static int run(CommandLine line, Terminal terminal)
            throws LaunchException, IOException, InterruptedException {
        if (line.helpWanted()) {
            terminal.out().print(Help.of(line.verb()));
            return ExitCode.OK;
        }
        Path home = home();
        if (line.verb() == Verb.DEMO) {
            try (Demo demo = new Demo(home, line, terminal)) {
                return demo.run();
            }
        }
        if (line.verb() == Verb.TRAIN) {
            PyTorch.check(home);
        }
        try (DeploymentRun run = new DeploymentRun(home, line, version(), terminal)) {
            return run.run();
        }
    }

    private static Path home() throws LaunchException {
        Path home = Path.of(System.getProperty("offramp.home", "")).toAbsolutePath().normalize();
        if (!Files.isDirectory(home.resolve("configs"))) {
            throw new LaunchException(ExitCode.USAGE, home + " is no checkout of Offramp: it has no folder configs");
        }
        return home;
    }

    static String version() throws IOException {
        try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        }
    }
}
