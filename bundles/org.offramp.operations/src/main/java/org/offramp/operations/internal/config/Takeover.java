package org.offramp.operations.internal.config;

import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;

/**
 * Makes up for a wrong start order, or for an update of this bundle: FileInstall never offers a file a second time to
 * another installer, so when it was there first it is restarted once, and then asks again for every file.
 */
final class Takeover {

    private static final System.Logger LOG = System.getLogger("org.offramp.operations");
    private static final String FILE_INSTALL = "org.apache.felix.fileinstall";
    private static final long WAIT_MILLIS = 20;

    private final BundleContext context;
    private final ScheduledExecutorService executor;
    private final Bundle fileInstall;

    private Takeover(BundleContext context, ScheduledExecutorService executor, Bundle fileInstall) {
        this.context = context;
        this.executor = executor;
        this.fileInstall = fileInstall;
    }

    /** Restarts FileInstall, once our installer can be found, if it runs already. */
    static void ifLate(BundleContext context, ScheduledExecutorService executor) {
        Arrays.stream(context.getBundles())
                .filter(b -> FILE_INSTALL.equals(b.getSymbolicName()) && b.getState() == Bundle.ACTIVE).findFirst()
                .ifPresent(b -> new Takeover(context, executor, b).plan());
    }

    private void plan() {
        executor.schedule(this::run, WAIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            if (context.getServiceReferences(ArtifactInstaller.class,
                    "(component.name=" + ConfigurationGate.class.getName() + ")").isEmpty()) {
                plan();
                return;
            }
            LOG.log(System.Logger.Level.WARNING, "org.offramp.operations started after FileInstall, which may have "
                    + "put unchecked files in force. FileInstall is restarted to have them checked. Right: "
                    + "org.offramp.operations at a lower start level than FileInstall.");
            fileInstall.stop(Bundle.STOP_TRANSIENT);
            fileInstall.start(Bundle.START_TRANSIENT);
        } catch (BundleException | InvalidSyntaxException e) {
            LOG.log(System.Logger.Level.ERROR, "FileInstall could not be restarted; files are not checked", e);
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "Stopped meanwhile");
        }
    }
}
