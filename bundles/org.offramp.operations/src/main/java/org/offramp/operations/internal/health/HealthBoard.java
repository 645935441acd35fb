package org.offramp.operations.internal.health;

import java.io.File;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.offramp.operations.internal.check.Problem;
import org.offramp.operations.internal.check.Problem.Severity;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * What is wrong in this process at this moment.
 *
 * <p>Logs a line when a problem appears and one when it is solved, and keeps {@code health.json} up to date in the
 * folder named by the framework property {@code offramp.state}. Safe to call from any thread.
 */
@Component(service = HealthBoard.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class HealthBoard {

    /** Section of the configuration files. */
    public static final String CONFIGURATION = "configuration";
    /** Section of the components. */
    public static final String COMPONENTS = "components";

    private static final System.Logger LOG = System.getLogger("org.offramp.operations");

    private final HealthFile file;
    private final Map<String, Set<Problem>> sections = new TreeMap<>();

    /** Started by Declarative Services. */
    @Activate
    public HealthBoard(BundleContext context) {
        String state = context.getProperty("offramp.state");
        this.file = state == null || state.isBlank() ? HealthFile.NONE
                : new HealthFile(new File(state), context.getProperty("offramp.deployment"), Clock.systemUTC());
        sections.put(CONFIGURATION, Set.of());
        sections.put(COMPONENTS, Set.of());
        file.write(sections);
    }

    /** Replaces the problems of a section by those that exist now. */
    public synchronized void report(String section, Collection<Problem> problems) {
        Set<Problem> now = new LinkedHashSet<>(problems);
        Set<Problem> before = sections.get(section);
        if (now.equals(before)) {
            return;
        }
        before.stream().filter(p -> !now.contains(p) && p.severity() != Severity.INFO)
                .forEach(p -> LOG.log(System.Logger.Level.INFO, "Solved: " + p.text()));
        now.stream().filter(p -> !before.contains(p)).forEach(HealthBoard::log);
        sections.put(section, now);
        file.write(sections);
    }

    /** The problems of a section. */
    public synchronized List<Problem> problems(String section) {
        return List.copyOf(sections.get(section));
    }

    private static void log(Problem problem) {
        LOG.log(switch (problem.severity()) {
            case INFO -> System.Logger.Level.INFO;
            case WARN -> System.Logger.Level.WARNING;
            case CRITICAL -> System.Logger.Level.ERROR;
        }, problem.text());
    }
}
