package org.offramp.operations.internal.components;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/**
 * A component that threw while it was activated.
 *
 * @param component its name
 * @param pids PIDs of the configurations it was given
 * @param message what it said, in one line, without any value of a secret
 */
public record Failure(String component, Set<String> pids, String message) {

    private static final Pattern SECRET_KEY = Pattern.compile("(?i).*(passw|secret|token|credential|private).*");
    private static final int SHORTEST_MASKABLE = 4;

    /** All components that failed and have not been activated since. */
    public static List<Failure> all(ServiceComponentRuntime runtime, SecretKeys secrets) {
        return runtime.getComponentDescriptionDTOs().stream()
                .flatMap(d -> runtime.getComponentConfigurationDTOs(d).stream())
                .filter(c -> c.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(c -> of(c, secrets)).toList();
    }

    /** Which keys of a component's configuration are secret. */
    public interface SecretKeys {
        /** Keys by PID or factory PID. */
        Set<String> of(String pid);
    }

    static Failure of(ComponentConfigurationDTO configuration, SecretKeys secrets) {
        return new Failure(configuration.description.name, pids(configuration.properties.get("service.pid")),
                masked(cause(configuration.failure), configuration, secrets));
    }

    private static Set<String> pids(Object property) {
        if (property instanceof Collection<?> several) {
            return Set.copyOf(several.stream().map(String::valueOf).toList());
        }
        return property instanceof Object[] several
                ? Set.copyOf(Arrays.stream(several).map(String::valueOf).toList())
                : property == null ? Set.of() : Set.of(property.toString());
    }

    /** The innermost cause of a printed stack trace, without the class name of the usual exceptions. */
    static String cause(String stackTrace) {
        if (stackTrace == null || stackTrace.isBlank()) {
            return "no reason given";
        }
        String found = stackTrace.lines().findFirst().orElse("");
        for (String line : stackTrace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                found = line.substring("Caused by: ".length());
            }
        }
        return found.replaceFirst("^java\\.lang\\.Illegal(Argument|State)Exception: ", "").strip();
    }

    private static String masked(String message, ComponentConfigurationDTO configuration, SecretKeys secrets) {
        String safe = message;
        for (Map.Entry<String, Object> property : configuration.properties.entrySet()) {
            boolean secret = SECRET_KEY.matcher(property.getKey()).matches()
                    || Arrays.stream(configuration.description.configurationPid)
                            .anyMatch(pid -> secrets.of(pid).contains(property.getKey()));
            String value = String.valueOf(property.getValue());
            if (secret && !value.isEmpty() && safe.contains(value)) {
                if (value.length() < SHORTEST_MASKABLE) {
                    return "the reason is hidden, because it holds the value of " + property.getKey();
                }
                safe = safe.replace(value, "(hidden)");
            }
        }
        return safe;
    }
}
