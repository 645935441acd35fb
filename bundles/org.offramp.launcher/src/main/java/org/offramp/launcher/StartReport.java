package org.offramp.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;

/** Finds out which bundles did not start, and why. */
final class StartReport {
    private final Map<Bundle, Throwable> errors = new ConcurrentHashMap<>();

    /** Remembers the errors that the framework tells. Any thread. */
    void event(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR && event.getThrowable() != null) {
            errors.put(event.getBundle(), event.getThrowable());
        }
    }

    /**
     * Checks that all bundles have started.
     *
     * @param plugins jars that must be among them
     * @throws LaunchException naming each that has not
     */
    void check(Bundle[] bundles, List<Path> plugins) throws LaunchException {
        List<String> problems = new ArrayList<>();
        Set<String> locations = plugins.stream().map(p -> p.toFile().toURI().toString()).collect(Collectors.toSet());
        for (Bundle bundle : bundles) {
            if (bundle.getState() == Bundle.INSTALLED || bundle.getState() == Bundle.RESOLVED && !isFragment(bundle)) {
                problems.add("  " + bundle.getSymbolicName() + " " + bundle.getVersion() + ": " + reason(bundle));
            }
            locations.remove(bundle.getLocation());
        }
        for (String missing : locations) {
            problems.add("  " + missing + ": could not be installed; the log says why");
        }
        if (!problems.isEmpty()) {
            throw new LaunchException(ExitCode.BUNDLE,
                    (problems.size() == 1 ? "a bundle" : problems.size() + " bundles")
                    + " did not start:\n" + String.join("\n", problems));
        }
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    private String reason(Bundle bundle) {
        Throwable error = errors.get(bundle);
        if (error == null && !isFragment(bundle)) {
            try {
                bundle.start();
                return "it started only at the second attempt";
            } catch (BundleException | RuntimeException e) {
                error = e;
            }
        }
        return error == null ? "its host bundle is not there" : text(error);
    }

    /** The messages of an error and its causes, each once. */
    private static String text(Throwable error) {
        StringBuilder text = new StringBuilder(message(error));
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (text.indexOf(message(cause)) < 0) {
                text.append("; ").append(message(cause));
            }
        }
        return text.toString();
    }

    private static String message(Throwable error) {
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    /** The bundles that are in the middle of starting. */
    static String starting(Bundle[] bundles) {
        String names = Arrays.stream(bundles).filter(b -> b.getBundleId() != 0 && b.getState() == Bundle.STARTING)
                .map(Bundle::getSymbolicName).collect(Collectors.joining(", "));
        return names.isEmpty() ? "no bundle is to blame" : "still starting: " + names;
    }
}
