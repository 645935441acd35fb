package org.offramp.launcher;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * An OSGi framework that fills this process: started with a set of bundles, ended by the exit service, by a signal, or by
 * itself. A service {@link IntConsumer} with the property {@code offramp.exit=true} ends it with an exit code.
 *
 * <p>Start levels: 1 for the stack and org.offramp.operations, which checks configurations, 2 for FileInstall, which brings
 * configurations and plug-ins, 3 for the others. So a component hears its configuration as it is activated, not a moment
 * later.
 */
final class FrameworkProcess implements AutoCloseable {
    static final int LEVELS = 3;
    private static final System.Logger LOG = System.getLogger(FrameworkProcess.class.getName());
    private static final long START_SECONDS = 60;
    private static final long STOP_MILLIS = 10_000;
    private static final String OPERATIONS = "org.offramp.operations";
    private static final String FILE_INSTALL = "org.apache.felix.fileinstall";

    private final Framework framework;
    private final Terminal terminal;
    private final StartReport report = new StartReport();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
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
                bundle.adapt(BundleStartLevel.class).setStartLevel(level(bundle.getSymbolicName()));
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        } catch (BundleException e) {
            throw new LaunchException(ExitCode.BUNDLE, "cannot install " + jar + ": " + e.getMessage());
        }
    }

    private static int level(String symbolicName) {
        if (symbolicName.equals(FILE_INSTALL)) {
            return 2;
        }
        return symbolicName.startsWith("org.offramp.") && !symbolicName.equals(OPERATIONS) ? LEVELS : 1;
    }

    /** Starts on a thread of its own, because a bundle's activator may hang. */
    private void awaitStart() throws LaunchException, InterruptedException {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Thread starter = new Thread(() -> {
            try {
                framework.start();
                started.complete(null);
            } catch (BundleException | RuntimeException e) {
                started.completeExceptionally(e);
            }
        }, "offramp-start");
        starter.start();
        try {
            started.orTimeout(START_SECONDS, TimeUnit.SECONDS).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new LaunchException(ExitCode.BUNDLE, "no start within " + START_SECONDS + " s; "
                        + StartReport.starting(framework.getBundleContext().getBundles()));
            }
            throw new LaunchException(ExitCode.BUNDLE, "the framework did not start: " + e.getCause().getMessage());
        }
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
        try {
            framework.stop();
            FrameworkEvent event = framework.waitForStop(STOP_MILLIS);
            if (event.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                terminal.error("not everything stopped within " + STOP_MILLIS / 1000 + " s; the process ends anyway");
            }
        } catch (BundleException e) {
            LOG.log(Level.WARNING, "the framework did not stop cleanly", e);
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
