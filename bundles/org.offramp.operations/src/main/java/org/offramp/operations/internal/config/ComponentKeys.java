package org.offramp.operations.internal.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.offramp.operations.internal.check.Attribute;
import org.offramp.operations.internal.check.ValueType;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * The keys that Declarative Services itself understands in a configuration: the ranking of the service, the filter and
 * the least number of a reference, and whatever the component sets as a fixed property of its own.
 */
final class ComponentKeys {

    private static final String TARGET = ".target";
    private static final String MINIMUM = ".cardinality.minimum";

    private final ServiceComponentRuntime runtime;

    ComponentKeys(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /** Whether a component takes its configuration from this PID. */
    boolean known(String pid) {
        return !descriptions(pid).isEmpty();
    }

    /** Which of these keys are right for the component besides those of its metatype. */
    Map<String, Attribute> further(String pid, Set<String> keys) {
        Map<String, Attribute> further = new HashMap<>();
        further.put(Constants.SERVICE_RANKING, attribute(Constants.SERVICE_RANKING, ValueType.INTEGER, text -> null));
        List<ComponentDescriptionDTO> found = descriptions(pid);
        for (String key : keys) {
            if (isReference(key, TARGET, found)) {
                further.put(key, attribute(key, ValueType.STRING, ComponentKeys::filterComplaint));
            } else if (isReference(key, MINIMUM, found)) {
                further.put(key, attribute(key, ValueType.INTEGER, text -> null));
            } else {
                found.stream().map(d -> d.properties.get(key)).filter(v -> v != null).findFirst()
                        .ifPresent(v -> further.put(key, attribute(key, v)));
            }
        }
        return further;
    }

    /** A bundle that is not started yet has no description: its reference's names are taken on trust until it has. */
    private static boolean isReference(String key, String ending, List<ComponentDescriptionDTO> found) {
        return key.endsWith(ending) && key.length() > ending.length() && (found.isEmpty() || found.stream()
                .flatMap(d -> Arrays.stream(d.references)).anyMatch(r -> key.equals(r.name + ending)));
    }

    private List<ComponentDescriptionDTO> descriptions(String pid) {
        return runtime.getComponentDescriptionDTOs().stream()
                .filter(d -> Arrays.asList(d.configurationPid).contains(pid)).toList();
    }

    private static Attribute attribute(String key, ValueType type, UnaryOperator<String> verdict) {
        return new Attribute(key, type, 0, false, List.of(), null, null, List.of(), verdict);
    }

    private static Attribute attribute(String key, Object standard) {
        Class<?> one = standard.getClass().isArray() ? standard.getClass().getComponentType() : standard.getClass();
        ValueType type = Arrays.stream(ValueType.values())
                .filter(t -> t.javaType().equals(one) || t.javaType().equals(boxed(one))).findFirst()
                .orElse(ValueType.STRING);
        int cardinality = standard.getClass().isArray() ? Integer.MAX_VALUE : 0;
        return new Attribute(key, type, cardinality, false, List.of(), null, null, List.of(), text -> null);
    }

    private static Class<?> boxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }

    private static String filterComplaint(String text) {
        try {
            FrameworkUtil.createFilter(text);
            return null;
        } catch (InvalidSyntaxException e) {
            return "not a filter such as (name=value): " + e.getMessage();
        }
    }
}
