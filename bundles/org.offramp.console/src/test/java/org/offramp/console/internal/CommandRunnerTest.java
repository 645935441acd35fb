package org.offramp.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offramp.api.command.Command;

/** A command on its way from the command line to its exit code. */
class CommandRunnerTest {
    private static final long PATIENCE_MILLIS = 30_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private CommandRunner runner;

    private CommandRunner runner(String name, List<String> arguments, long patienceMillis) {
        runner = new CommandRunner(name, arguments, new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)), patienceMillis);
        runner.bindExit(exit::complete);
        return runner;
    }

    @AfterEach
    void end() {
        if (runner != null) {
            runner.close();
        }
    }

    private int exitCode() throws Exception {
        return exit.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Map<String, Object> named(String name) {
        return Map.of(Command.NAME, name);
    }

    @Test
    void theCommandGetsItsWordsAndItsExitCodeEndsTheProcess() throws Exception {
        runner("count", List.of("a b", ""), PATIENCE_MILLIS).start();
        runner.bindCommand((words, o, e) -> {
            o.print(words);
            return 5;
        }, named("count"));
        assertEquals(5, exitCode());
        assertEquals("[a b, ]", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aCommandThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
        runner("cuont", List.of(), 50);
        runner.bindCommand((words, o, e) -> 0, named("count"));
        runner.start();
        assertEquals(Command.FAILED, exitCode());
        String message = err.toString(StandardCharsets.UTF_8);
        assertTrue(message.contains("no command 'cuont'") && message.contains("there are: count"), message);
    }

    @Test
    void aCommandThatThrowsFails() throws Exception {
        runner("broken", List.of(), PATIENCE_MILLIS).start();
        runner.bindCommand((words, o, e) -> {
            throw new IllegalStateException("broken on purpose");
        }, named("broken"));
        assertEquals(Command.FAILED, exitCode());
    }

    @Test
    void aCommandIsInterruptedWhenTheProcessStops() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<String> end = new CompletableFuture<>();
        runner("long", List.of(), PATIENCE_MILLIS).start();
        runner.bindCommand((words, o, e) -> {
            try {
                running.countDown();
                new CountDownLatch(1).await();
                return 0;
            } catch (InterruptedException interruption) {
                end.complete("interrupted");
                throw interruption;
            }
        }, named("long"));
        assertTrue(running.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        runner.close();
        assertEquals("interrupted", end.getNow("still running"));
    }

    @Test
    void wordsSurviveTheirEncoding() {
        assertEquals(List.of("--data", "a b/ü&%+", "", "x"),
                EncodedWords.decode("--data a+b%2F%C3%BC%26%25%2B % x"));
        assertEquals(List.of(), EncodedWords.decode(""));
        assertEquals(List.of(), EncodedWords.decode(null));
    }
}
