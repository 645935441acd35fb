package org.offramp.api.policy;

/**
 * How the tasks of a slot are served and timed. Li et al. 2022 leave these readings open, and a policy that weighs
 * decisions has to weigh them as they will be served.
 *
 * @param slotMillis time until the next slot is decided, tau; 0 where there are no slots, as on a single vehicle
 * @param clock from when a task's completion time counts
 * @param lateTasks what a server does with a task that misses its deadline
 */
public record SlotRules(double slotMillis, Clock clock, LateTasks lateTasks) {
    /** A live system: no slots, delays from generation to answer, and every task is served. */
    public static final SlotRules LIVE = new SlotRules(0, Clock.SOJOURN, LateTasks.NEVER);

    /** From when a task's completion time counts. */
    public enum Clock {
        /** Eq. 8 of Li et al. 2022: what the device's radio spends on earlier tasks is left out. */
        EQ8,
        /** From the generation of the task. */
        SOJOURN
    }

    /** What a server does with tasks that miss their deadline. */
    public enum LateTasks {
        /** Serves them like all others. */
        NEVER,
        /** Drops a task that could only start after its deadline. */
        LATE_START,
        /** Drops a task that could only be finished after its deadline. */
        LATE_FINISH
    }

    /** Checks the slot's length. */
    public SlotRules {
        if (!(slotMillis >= 0 && slotMillis < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a slot lasts 0 ms or more, not " + slotMillis);
        }
        java.util.Objects.requireNonNull(clock, "clock");
        java.util.Objects.requireNonNull(lateTasks, "lateTasks");
    }

    /**
     * Whether a task is dropped instead of served.
     *
     * @param startMillis when the server could begin with it
     * @param finishMillis when the server would be done with it
     * @param latestMillis its deadline on the same clock
     */
    public boolean dropped(double startMillis, double finishMillis, double latestMillis) {
        return switch (lateTasks) {
            case NEVER -> false;
            case LATE_START -> startMillis > latestMillis;
            case LATE_FINISH -> finishMillis > latestMillis;
        };
    }
}
