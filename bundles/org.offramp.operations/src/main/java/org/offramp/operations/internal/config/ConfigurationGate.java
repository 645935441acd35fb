package org.offramp.operations.internal.config;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.utils.properties.InterpolationHelper;
import org.offramp.operations.internal.components.Failure;
import org.offramp.operations.internal.health.HealthBoard;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;

/**
 * The gate between configuration files and components: only what is right as a whole goes through.
 *
 * <p>FileInstall watches the folders and asks its installers, the highest ranked first, which takes a file; this one
 * ranks above FileInstall's own. Called on FileInstall's threads, on those that resolve bundles, and on a thread of its
 * own for what must wait; one lock serialises them. It has no configuration itself: a change would replace the service,
 * and FileInstall forgets the files of an installer that went.
 */
@Component(service = {ArtifactInstaller.class, Failure.SecretKeys.class}, immediate = true,
        configurationPolicy = ConfigurationPolicy.IGNORE, property = "service.ranking:Integer=1000")
public final class ConfigurationGate implements ArtifactInstaller, InstalledReceivers.Listener, Failure.SecretKeys {

    private static final System.Logger LOG = System.getLogger("org.offramp.operations");
    /** A file younger than this may still be written by its editor; FileInstall does not wait for that. */
    private static final long SETTLE_MILLIS = 80;
    /** An empty file is most likely one that its editor has just cut and not yet filled again. */
    private static final long EMPTY_SETTLE_MILLIS = 500;
    private static final long RECHECK_MILLIS = 250;
    private static final long TRIAL_LOOK_MILLIS = 150;

    private final HealthBoard board;
    private final ServiceComponentRuntime runtime;
    private final InstalledReceivers receivers;
    private final ConfigurationFiles files;
    private final Object lock = new Object();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "offramp-configuration");
        thread.setDaemon(true);
        return thread;
    });
    private boolean recheckPlanned;
    private boolean trialPlanned;

    /** Started by Declarative Services. */
    @Activate
    public ConfigurationGate(BundleContext context, @Reference ConfigurationAdmin admin,
            @Reference MetaTypeService metatypes, @Reference ServiceComponentRuntime runtime,
            @Reference HealthBoard board) throws IOException {
        this.board = board;
        this.runtime = runtime;
        Store store = new Store(admin);
        store.forgetLostFiles();
        this.receivers = new InstalledReceivers(context, metatypes, runtime, this);
        InterpolationHelper.SubstitutionCallback variables =
                new InterpolationHelper.BundleContextSubstitutionCallback(context);
        Path home = home(context.getProperty("offramp.home"));
        this.files = new ConfigurationFiles(receivers, store, charset(context), variables::getValue,
                file -> place(home, file), System::nanoTime);
        receivers.open();
        Takeover.ifLate(context, executor);
    }

    /** Ends the thread; what is in force stays in force. */
    @Deactivate
    public void stop() {
        executor.shutdownNow();
        receivers.close();
    }

    @Override
    public boolean canHandle(File artifact) {
        return FileName.of(artifact).isPresent();
    }

    @Override
    public void install(File file) {
        take(file);
    }

    @Override
    public void update(File file) {
        take(file);
    }

    @Override
    public void uninstall(File file) {
        synchronized (lock) {
            // FileInstall speaks to an installer for a while after its end, and then means nothing by it
            if (!executor.isShutdown()) {
                files.removed(file);
                settle();
            }
        }
    }

    private void take(File file) {
        FileName name = FileName.of(file).orElseThrow();
        if (name.hidden()) {
            return;
        }
        long age = System.currentTimeMillis() - file.lastModified();
        long settle = file.length() == 0 ? EMPTY_SETTLE_MILLIS : SETTLE_MILLIS;
        if (age >= 0 && age < settle) {
            later(() -> take(file), settle - age);
            return;
        }
        synchronized (lock) {
            if (!executor.isShutdown() && file.exists()) {
                files.changed(file, name);
                settle();
            }
        }
    }

    @Override
    public void receiversChanged(Set<String> pids) {
        synchronized (lock) {
            if (!executor.isShutdown()) {
                files.receiversChanged(pids);
                settle();
            }
        }
    }

    @Override
    public void bundlesChanged() {
        synchronized (lock) {
            if (!recheckPlanned) {
                recheckPlanned = true;
                later(this::recheck, RECHECK_MILLIS);
            }
        }
    }

    private void recheck() {
        synchronized (lock) {
            recheckPlanned = false;
            files.recheckUnbound();
            settle();
        }
    }

    /** After every change: tell what is wrong, and come back when there will be more to tell. */
    private void settle() {
        board.report(HealthBoard.CONFIGURATION, files.problems());
        files.nextReport().ifPresent(nanos -> {
            if (!recheckPlanned) {
                recheckPlanned = true;
                later(this::recheck, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
            }
        });
        if (!trialPlanned && files.onTrial()) {
            trialPlanned = true;
            later(this::tryComponents, TRIAL_LOOK_MILLIS);
        }
    }

    /** Asks outside the lock, since Declarative Services may be busy with a component that asks for us. */
    private void tryComponents() {
        var failures = Failure.all(runtime, this);
        synchronized (lock) {
            trialPlanned = false;
            files.failed(failures);
            settle();
        }
    }

    @Override
    public Set<String> of(String pid) {
        Set<String> secrets = new HashSet<>();
        for (boolean factory : new boolean[] {false, true}) {
            receivers.schema(pid, factory).ifPresent(schema -> schema.attributes().values().stream()
                    .filter(a -> a.secret()).forEach(a -> secrets.add(a.id())));
        }
        return secrets;
    }

    private void later(Runnable task, long millis) {
        try {
            executor.schedule(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "Configuration files could not be looked at", e);
                }
            }, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "Stopped already");
        }
    }

    private static Charset charset(BundleContext context) {
        String name = context.getProperty("felix.fileinstall.configEncoding");
        return name == null ? java.nio.charset.StandardCharsets.UTF_8 : Charset.forName(name);
    }

    private static Path home(String property) {
        return property == null ? null : Path.of(property).toAbsolutePath().normalize();
    }

    /** The file relative to the checkout where it is in there, as the operator sees it. */
    private static String place(Path home, File file) {
        Path path = file.toPath().toAbsolutePath().normalize();
        return home != null && path.startsWith(home) ? home.relativize(path).toString().replace('\\', '/')
                : path.toString();
    }
}
