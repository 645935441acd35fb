package org.offramp.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A deployment in a process of its own, started with this process' Java, options and class path. */
final class ChildProcess {
    private static final long END_MILLIS = 12_000;

    private final Process process;
    private final List<Thread> readers = new ArrayList<>();

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a child. It ends when this process does, even when this one is killed.
     *
     * @param words its command line
     * @param properties system properties besides those of this process
     * @param showOutput whether its stdout is this process' stdout rather than being handed over line by line
     * @param said called with the child's name and each other line it prints, by threads of this object
     */
    static ChildProcess start(List<String> words, Map<String, String> properties, boolean showOutput,
            BiConsumer<String, String> said) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dofframp.child=true");
        command.add("-Dofframp.parent=" + ProcessHandle.current().pid());
        command.add("-cp");
        command.add(absolute(System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(
                new File("/dev/null")));
        if (showOutput) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        }
        ChildProcess child = new ChildProcess(builder.start());
        child.read(child.process.getErrorStream(), words.get(0), said);
        if (!showOutput) {
            child.read(child.process.getInputStream(), words.get(0), said);
        }
        return child;
    }

    private static String absolute(String classPath) {
        List<String> parts = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, parts);
    }

    private void read(InputStream in, String name, BiConsumer<String, String> said) {
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))) {
                lines.lines().forEach(l -> said.accept(name, l));
            } catch (IOException | UncheckedIOException e) {
                said.accept(name, "its output broke off: " + e.getMessage());
            }
        }, "offramp-output-" + name);
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end and its last words; {@code false} when it has not ended in time. */
    boolean awaitEnd(long millis) throws InterruptedException {
        if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        for (Thread reader : readers) {
            reader.join(END_MILLIS);
        }
        return true;
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Asks it to end. */
    void requestEnd() {
        process.destroy();
    }

    /** Waits until it has ended, and kills it when it takes too long. */
    void end() {
        try {
            if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
