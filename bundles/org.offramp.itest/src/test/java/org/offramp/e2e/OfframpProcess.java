package org.offramp.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A real {@code offramp} in a JVM of its own, as the script starts it, with everything it prints. */
final class OfframpProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;
    private static final String PROGRESS = "@tasks ";

    private final String name;
    private final Process process;
    private final List<String> errors = new ArrayList<>();
    private final StringBuilder output = new StringBuilder();
    private final List<Thread> readers = new ArrayList<>();
    private int tasks;

    private OfframpProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        read(process.getErrorStream(), this::error);
        read(process.getInputStream(), this::out);
    }

    static OfframpProcess start(String... words) throws IOException {
        Path home = home();
        Path launcher;
        try (var jars = Files.list(home.resolve("bundles/org.offramp.launcher/target"))) {
            launcher = jars.filter(j -> j.getFileName().toString().matches("org\\.offramp\\.launcher-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst().orElseThrow(() -> new IOException("the launcher has not been built"));
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-Dofframp.home=" + home,
                "-Dofframp.progress=true", "-Dofframp.parent=" + ProcessHandle.current().pid(), "-jar",
                launcher.toString()));
        command.addAll(List.of(words));
        return new OfframpProcess(words[0], new ProcessBuilder(command).start());
    }

    /** The checkout: the folder above that holds bnd.bnd and plugins. */
    static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("bnd.bnd")) || !Files.isDirectory(folder.resolve("plugins"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void read(InputStream stream, java.util.function.Consumer<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                in.lines().forEach(lines);
            } catch (IOException | java.io.UncheckedIOException e) {
                error("output broke off: " + e.getMessage());
            }
        }, "output-" + name);
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }

    private synchronized void error(String line) {
        if (line.startsWith(PROGRESS)) {
            tasks = Integer.parseInt(line.substring(PROGRESS.length()).trim());
        } else {
            errors.add(line);
        }
    }

    private synchronized void out(String line) {
        output.append(line).append('\n');
    }

    /** How many tasks have ended so far. */
    synchronized int tasks() {
        return tasks;
    }

    synchronized boolean said(String regex) {
        return errors.stream().anyMatch(Pattern.compile(regex).asPredicate());
    }

    synchronized long timesSaid(String regex) {
        return errors.stream().filter(Pattern.compile(regex).asPredicate()).count();
    }

    void awaitSaying(String regex) throws InterruptedException {
        await("a line with '" + regex + "'", () -> said(regex));
    }

    void awaitTasks(int wanted) throws InterruptedException {
        await(wanted + " ended tasks", () -> tasks() >= wanted);
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !process.isAlive() && !condition.getAsBoolean()) {
                throw new AssertionError(name + ": " + (process.isAlive() ? "not within " + PATIENCE_SECONDS + " s"
                        : "ended with " + process.exitValue() + " before") + ": " + what + "; it said: " + saidSoFar());
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private synchronized String saidSoFar() {
        return String.join("\n", errors) + "\n" + output;
    }

    /** Writes a line to its standard input. */
    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** kill -TERM, then its exit code. */
    int terminate() throws InterruptedException {
        // Process.destroy() would close the streams, and its last words were lost
        process.toHandle().destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " did not end within " + PATIENCE_SECONDS + " s; it said: " + saidSoFar());
        }
        for (Thread reader : readers) {
            reader.join(5_000);
        }
        return process.exitValue();
    }

    /** What it printed on stdout. */
    synchronized String output() {
        return output.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
