package org.offramp.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** Activators that are packed into bundles for {@link LauncherTest}; each stands alone. */
final class Activators {
    private Activators() {
    }

    /** Leaves a file when it has started and another when it has stopped. */
    public static final class Noted implements BundleActivator {
        @Override
        public void start(BundleContext context) throws IOException {
            Files.createFile(Path.of(context.getProperty("offramp.home"), "started"));
        }

        @Override
        public void stop(BundleContext context) throws IOException {
            Files.createFile(Path.of(context.getProperty("offramp.home"), "stopped"));
        }
    }

    /** Cannot start. */
    public static final class Failing implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            throw new IllegalStateException("the moon is full");
        }

        @Override
        public void stop(BundleContext context) {
            // never started
        }
    }

    /** Never ends to start. */
    public static final class Hanging implements BundleActivator {
        @Override
        public void start(BundleContext context) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Override
        public void stop(BundleContext context) {
            // never started
        }
    }

    /** Ends the process with exit code 7 as soon as it starts. */
    public static final class Exiting implements BundleActivator {
        @Override
        public void start(BundleContext context) throws InvalidSyntaxException {
            System.out.println("a library prints");
            context.getServiceReferences(IntConsumer.class, "(offramp.exit=true)")
                    .forEach(exit -> context.getService(exit).accept(7));
        }

        @Override
        public void stop(BundleContext context) {
            // nothing to do
        }
    }
}
