package org.offramp.console.internal;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.offramp.api.command.Command;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Runs the command that the framework property {@code offramp.command} names, with the words of
 * {@code offramp.arguments}, as soon as it is there, and ends the process with its exit code.
 */
@Component(name = "org.offramp.console.command", immediate = true, service = {})
public final class CommandRunner {
    private static final System.Logger LOG = System.getLogger(CommandRunner.class.getName());
    private static final long PATIENCE_MILLIS = 20_000;
    private static final long END_MILLIS = 5_000;

    private final Object lock = new Object();
    private final Map<String, Command> commands = new TreeMap<>();
    private final Streams streams;
    private final long patienceMillis;
    private final String name;
    private final List<String> arguments;
    private IntConsumer exit;
    private Thread thread;

    @Activate
    public CommandRunner(BundleContext context) {
        this(context.getProperty("offramp.command"), EncodedWords.decode(context.getProperty("offramp.arguments")),
                Streams.ofProcess(), PATIENCE_MILLIS);
    }

    CommandRunner(String name, List<String> arguments, Streams streams, long patienceMillis) {
        this.name = name;
        this.arguments = arguments;
        this.streams = streams;
        this.patienceMillis = patienceMillis;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindCommand(Command command, Map<String, Object> properties) {
        synchronized (lock) {
            commands.put(String.valueOf(properties.get(Command.NAME)), command);
            lock.notifyAll();
        }
    }

    void unbindCommand(Command command) {
        synchronized (lock) {
            commands.values().remove(command);
        }
    }

    @Reference(target = "(offramp.exit=true)", cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    void bindExit(IntConsumer service) {
        synchronized (lock) {
            exit = service;
        }
    }

    void unbindExit(IntConsumer service) {
        synchronized (lock) {
            exit = null;
        }
    }

    @Activate
    void start() {
        if (name != null && !name.isEmpty()) {
            thread = new Thread(this::run, "offramp-command");
            thread.start();
        }
    }

    private void run() {
        int code;
        try {
            Command command = await();
            code = command == null ? Command.FAILED : command.run(arguments, streams.out(), streams.err());
        } catch (InterruptedException e) {
            return;
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "the command " + name + " failed", e);
            code = Command.FAILED;
        }
        streams.out().flush();
        IntConsumer end;
        synchronized (lock) {
            end = exit;
        }
        if (end != null) {
            end.accept(code);
        }
    }

    private Command await() throws InterruptedException {
        long end = System.nanoTime() + patienceMillis * 1_000_000;
        synchronized (lock) {
            while (!commands.containsKey(name)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    streams.err().println("offramp: there is no command '" + name + "' in this deployment; there "
                            + (commands.isEmpty() ? "is none" : "are: " + String.join(", ", commands.keySet()))
                            + ". The log says what did not start");
                    return null;
                }
                lock.wait(left);
            }
            return commands.get(name);
        }
    }

    @Deactivate
    void close() {
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
            try {
                thread.join(END_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
