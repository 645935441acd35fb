package org.offramp.launcher;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * An OSGi framework that fills this process: started with a set of bundles, ended by the exit service, by a signal, or
 * by itself. A service {@link IntConsumer} with the property {@code offramp.exit=true} ends it with an exit code.
 *
 * <p>Start levels: 1 for what needs no configuration (the stack, org.offramp.operations, the engine), 2 for
 * FileInstall, which brings configurations and plug-ins, 3 for our bundles that are configured. So a broker never opens
 * its default port for a moment before it hears of the right one.
 */
final class FrameworkProcess implements AutoCloseable {
    /** The level that the framework starts with; the launcher raises it to the last one. */
    static final int FIRST_LEVELS = 2;
    private static final int LEVELS = 3;
    private static final System.Logger LOG = System.getLogger(FrameworkProcess.class.getName());
    private static final long START_SECONDS = Long.getLong("offramp.startSeconds", 60);
    private static final long BROKER_MILLIS = 20_000;
    private static final long STOP_MILLIS = 10_000;
    /** After a bundle hung while it started, it will hardly stop either. */
    private static final long HUNG_STOP_MILLIS = 1_000;
    private static final String FILE_INSTALL = "org.apache.felix.fileinstall";

    private final Framework framework;
    private final Terminal terminal;
    private final StartReport report = new StartReport();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private volatile long stopMillis = STOP_MILLIS;
    private final Thread hook = new Thread(this::stop, "offramp-stop");

    FrameworkProcess(Map<String, String> properties, Terminal terminal) {
        this.framework = new FrameworkFactory().newFramework(properties);
        this.terminal = terminal;
    }

    /**
     * Installs and starts the bundles.
     *
     * @param bundles framework bundles
     * @param plugins jars that FileInstall will install; they must have started when this returns
     * @throws LaunchException naming each bundle that did not start, and why
     */
    void start(List<Path> bundles, List<Path> plugins) throws LaunchException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            framework.init(report::event);
            BundleContext context = framework.getBundleContext();
            context.addFrameworkListener(report::event);
            registerExit(context);
            for (Path jar : bundles) {
                install(context, jar);
            }
        } catch (BundleException e) {
            throw new LaunchException(ExitCode.BUNDLE, "the framework did not start: " + e.getMessage());
        }
        awaitStart();
        report.check(framework.getBundleContext().getBundles(), plugins);
    }

    private void registerExit(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("offramp.exit", true));
        context.registerService(IntConsumer.class, exit::complete, properties);
        long parent = Long.getLong("offramp.parent", -1);
        if (parent > 0) {
            ProcessHandle.of(parent).ifPresentOrElse(
                    p -> p.onExit().thenRun(() -> exit.complete(ExitCode.INTERRUPTED)),
                    () -> exit.complete(ExitCode.INTERRUPTED));
        }
    }

    private static void install(BundleContext context, Path jar) throws LaunchException {
        try {
            Bundle bundle = context.installBundle(jar.toUri().toString());
            if (bundle.getHeaders().get("Fragment-Host") == null) {
                bundle.adapt(BundleStartLevel.class).setStartLevel(level(bundle));
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        } catch (BundleException e) {
            throw new LaunchException(ExitCode.BUNDLE, "cannot install " + jar + ": " + e.getMessage());
        }
    }

    private static int level(Bundle bundle) {
        if (bundle.getSymbolicName().equals(FILE_INSTALL)) {
            return 2;
        }
        boolean configured = bundle.getSymbolicName().startsWith("org.offramp.")
                && bundle.getEntryPaths("OSGI-INF/metatype") != null;
        return configured ? LEVELS : 1;
    }

    /** Starts on a thread of its own, because a bundle's activator may hang. */
    private void awaitStart() throws LaunchException, InterruptedException {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Thread starter = new Thread(() -> {
            try {
                framework.start();
                raiseStartLevel();
                started.complete(null);
            } catch (BundleException | InterruptedException | RuntimeException e) {
                started.completeExceptionally(e);
            }
        }, "offramp-start");
        starter.start();
        try {
            started.orTimeout(START_SECONDS, TimeUnit.SECONDS).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                stopMillis = HUNG_STOP_MILLIS;
                throw new LaunchException(ExitCode.BUNDLE, "no start within " + START_SECONDS + " s; "
                        + StartReport.starting(framework.getBundleContext().getBundles()));
            }
            throw new LaunchException(ExitCode.BUNDLE, "the framework did not start: " + e.getCause().getMessage());
        }
    }

    /**
     * Starts what is left, once the broker of a neighbour process is there when one is to be waited for: the demo
     * starts both at once, and its vehicle need not complain that it comes first.
     */
    private void raiseStartLevel() throws InterruptedException {
        String broker = System.getProperty("offramp.awaitBroker", "");
        if (!broker.isEmpty()) {
            Ports.await(Integer.parseInt(broker), BROKER_MILLIS);
        }
        CountDownLatch reached = new CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(LEVELS, event -> reached.countDown());
        reached.await();
    }

    /** Waits until somebody ends the process; returns the exit code. */
    int awaitExit() throws InterruptedException {
        Thread watcher = new Thread(() -> {
            try {
                framework.waitForStop(0);
                exit.complete(ExitCode.OK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "offramp-watch");
        watcher.setDaemon(true);
        watcher.start();
        try {
            return exit.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Stops all bundles; gives up with a message when they do not end in time. Once or several times, any thread. */
    private void stop() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        Thread stopper = new Thread(() -> {
            try {
                framework.stop();
                framework.waitForStop(0);
            } catch (BundleException e) {
                LOG.log(Level.WARNING, "the framework did not stop cleanly", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stopped.complete(null);
        }, "offramp-stopper");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stopped.get(stopMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            terminal.error("not everything stopped within " + stopMillis / 1000 + " s; the process ends anyway");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the process is ending already");
        }
    }
}
