package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.offramp.api.policy.DecisionPolicy;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The policies that are there, while they still arrive: it waits until none has come, gone or been configured for a
 * while, so that what it finds is as its configuration wants it. Any thread.
 */
final class InstalledPolicies implements AutoCloseable {
    private static final long QUIET_NANOS = Duration.ofMillis(500).toNanos();

    private final Object lock = new Object();
    private final References tracker;
    private long changed = System.nanoTime();

    InstalledPolicies(BundleContext context) {
        try {
            tracker = new References(context, FrameworkUtil.createFilter("(&(" + Constants.OBJECTCLASS + "="
                    + DecisionPolicy.class.getName() + ")(" + DecisionPolicy.NAME + "=*))")) {
                @Override
                public ServiceReference<DecisionPolicy> addingService(ServiceReference<DecisionPolicy> reference) {
                    touch();
                    return reference;
                }

                @Override
                public void modifiedService(ServiceReference<DecisionPolicy> reference,
                        ServiceReference<DecisionPolicy> same) {
                    touch();
                }

                @Override
                public void removedService(ServiceReference<DecisionPolicy> reference,
                        ServiceReference<DecisionPolicy> same) {
                    touch();
                }
            };
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of our own", e);
        }
        tracker.open();
    }

    private void touch() {
        synchronized (lock) {
            changed = System.nanoTime();
            lock.notifyAll();
        }
    }

    /**
     * The best policy of a name.
     *
     * @throws IOException when none has come in time; it lists those that there are
     */
    ServiceReference<DecisionPolicy> await(String name, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (lock) {
            while (true) {
                Optional<ServiceReference<DecisionPolicy>> found = all().filter(r -> name(r).equals(name))
                        .max(Comparator.naturalOrder());
                long now = System.nanoTime();
                long wait = found.isPresent() ? changed + QUIET_NANOS - now : end - now;
                if (wait <= 0) {
                    Set<String> names = new TreeSet<>(all().map(InstalledPolicies::name).toList());
                    return found.orElseThrow(() -> new IOException("--policies " + name
                            + ": no such policy is installed; there is " + names));
                }
                lock.wait(wait / 1_000_000 + 1);
            }
        }
    }

    private Stream<ServiceReference<DecisionPolicy>> all() {
        ServiceReference<DecisionPolicy>[] references = tracker.getServiceReferences();
        return references == null ? Stream.empty() : Stream.of(references);
    }

    private static String name(ServiceReference<DecisionPolicy> reference) {
        return String.valueOf(reference.getProperty(DecisionPolicy.NAME));
    }

    @Override
    public void close() {
        tracker.close();
    }
}
