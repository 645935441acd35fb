package org.offramp.operations.internal.components;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.offramp.operations.internal.check.Problem;
import org.offramp.operations.internal.check.Problem.Severity;
import org.offramp.operations.internal.health.HealthBoard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Looks once a second which components failed or wait, on one thread of its own.
 *
 * <p>It looks rather than listens, because a component that fails when its service is asked for the first time changes
 * no state that could be listened to.
 */
@Component(service = ComponentWatch.class, immediate = true, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ComponentWatch {

    private static final System.Logger LOG = System.getLogger("org.offramp.operations");
    private static final long PERIOD_MILLIS = 1_000;
    /** At a start components wait for each other for a moment: that is no problem yet. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ServiceComponentRuntime runtime;
    private final HealthBoard board;
    private final Failure.SecretKeys secrets;
    private final Map<Long, Long> waitingSince = new HashMap<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "offramp-components");
        thread.setDaemon(true);
        return thread;
    });

    /** Started by Declarative Services. */
    @Activate
    public ComponentWatch(@Reference ServiceComponentRuntime runtime, @Reference HealthBoard board,
            @Reference Failure.SecretKeys secrets) {
        this.runtime = runtime;
        this.board = board;
        this.secrets = secrets;
        executor.scheduleWithFixedDelay(this::lookSafely, PERIOD_MILLIS / 2, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends the thread. */
    @Deactivate
    public void stop() {
        executor.shutdownNow();
    }

    /** A periodic task that throws once would never run again. */
    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            // a component's bundle that stops in mid-look; the next look sees it gone
            LOG.log(System.Logger.Level.DEBUG, "The components could not be looked at", e);
        }
    }

    private void look() {
        List<Problem> problems = new ArrayList<>();
        Map<Long, Long> waiting = new HashMap<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(description)) {
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    problems.add(failed(Failure.of(configuration, secrets)));
                } else if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                    long since = waitingSince.getOrDefault(configuration.id, System.nanoTime());
                    waiting.put(configuration.id, since);
                    if (System.nanoTime() - since >= PATIENCE_NANOS) {
                        problems.add(waits(configuration));
                    }
                }
            }
        }
        waitingSince.clear();
        waitingSince.putAll(waiting);
        board.report(HealthBoard.COMPONENTS, problems);
    }

    private static Problem failed(Failure failure) {
        String configured = failure.pids().isEmpty() ? "" : " (configured by "
                + failure.pids().stream().map(pid -> pid.replace('~', '-') + ".cfg").sorted()
                        .collect(Collectors.joining(", ")) + ")";
        return new Problem(Severity.CRITICAL, "component " + failure.component(), 0, null, null,
                "It could not be activated" + configured + ": " + failure.message() + ".", "",
                "It does not run.");
    }

    private static Problem waits(ComponentConfigurationDTO configuration) {
        String what = Arrays.stream(configuration.unsatisfiedReferences)
                .map(u -> service(configuration.description, u.name, u.target)).sorted()
                .collect(Collectors.joining(", "));
        return new Problem(Severity.WARN, "component " + configuration.description.name, 0, null, null,
                "It waits for " + what + ".", "Right: a bundle that offers it.", "It does not run.");
    }

    private static String service(ComponentDescriptionDTO description, String name, String target) {
        String type = Arrays.stream(description.references).filter(r -> name.equals(r.name)).map(r -> r.interfaceName)
                .findFirst().orElse(name);
        return "the service " + type + (target == null || target.isBlank() ? "" : " with " + target);
    }
}
