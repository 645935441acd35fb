package org.offramp.tck;

import java.lang.annotation.Annotation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.tck.fixture.Slots;

/**
 * How long a decision of a policy takes, by the clock and in processor time: slots of Li et al. 2022 as the paper has
 * them, of 14 devices, 2 servers and 5 exits and of 1,000 devices, 20 servers and 5 exits. docs/policies.md has the
 * command.
 */
public final class PolicyBench {
    private static final long SEED = 1;
    private static final SlotRules RULES = new SlotRules(30, SlotRules.Clock.EQ8, SlotRules.LateTasks.NEVER);
    private static final int SLOTS = 64;
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final long NANOS = 4_000_000_000L;
    private static final int MOST = 200_000;

    private final Decision decision = new Decision();
    private final long[] nanos = new long[MOST];

    private PolicyBench() {
    }

    /**
     * Prints one line for each policy and size.
     *
     * @param arguments classes of policies that a configuration alone makes; each gets its defaults
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        PolicyBench bench = new PolicyBench();
        System.out.printf("%-26s%8s%8s%12s%12s%12s%14s%n", "policy", "devices", "servers", "p50 us", "p99 us", "CPU us",
                "slots/CPU s");
        for (String name : arguments) {
            bench.measure(withDefaults(Class.forName(name)), 14, 2);
            bench.measure(withDefaults(Class.forName(name)), 1_000, 20);
        }
    }

    /** As Declarative Services makes it without a file. */
    private static DecisionPolicy withDefaults(Class<?> policy) throws ReflectiveOperationException {
        for (Constructor<?> constructor : policy.getConstructors()) {
            Class<?>[] types = constructor.getParameterTypes();
            if (types.length == 1 && types[0].isAnnotation()) {
                Object config = Proxy.newProxyInstance(types[0].getClassLoader(), types,
                        (proxy, method, arguments) -> method.getDeclaringClass() == Annotation.class ? types[0]
                                : method.getDefaultValue());
                try {
                    return (DecisionPolicy) constructor.newInstance(config);
                } catch (InvocationTargetException e) {
                    throw new IllegalArgumentException(policy.getName() + " refuses its own defaults", e.getCause());
                }
            }
        }
        throw new IllegalArgumentException(policy.getName() + " has no public constructor that takes its configuration"
                + " alone");
    }

    private void measure(DecisionPolicy policy, int devices, int servers) {
        Random random = new Random(SEED);
        SlotSnapshot[] slots = new SlotSnapshot[SLOTS];
        Arrays.setAll(slots, k -> Slots.ofPaper(random, RULES, devices, servers, 1));
        run(policy, slots, WARM_UP_NANOS);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        int decided = run(policy, slots, NANOS);
        // what others do on the machine lengthens single decisions, but not the time that the processor spent on them
        double mean = (double) (threads.getCurrentThreadCpuTime() - before) / decided;
        long[] sorted = Arrays.copyOf(nanos, decided);
        Arrays.sort(sorted);
        System.out.printf(Locale.ROOT, "%-26s%8d%8d%12.2f%12.2f%12.2f%14.0f%n", policy.getClass().getSimpleName(),
                devices, servers, sorted[decided / 2] / 1e3, sorted[(int) (.99 * (decided - 1))] / 1e3, mean / 1e3, 1e9 / mean);
    }

    private int run(DecisionPolicy policy, SlotSnapshot[] slots, long forNanos) {
        long begin = System.nanoTime();
        int decided = 0;
        while (decided < MOST && (decided < 10 || System.nanoTime() - begin < forNanos)) {
            SlotSnapshot slot = slots[decided % slots.length];
            decision.reset(slot.devices());
            long from = System.nanoTime();
            policy.decide(slot, decision);
            nanos[decided++] = System.nanoTime() - from;
        }
        return decided;
    }
}
