package org.offramp.api.policy;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Picks server, split and exit for each task of a slot. The same bundle decides on a vehicle (one device a slot), on a
 * coordinator (many) and in the simulator.
 *
 * <p>The least that a vendor has to write:
 * <pre>{@code
 * @Component(property = DecisionPolicy.NAME + "=nearest")
 * public final class NearestExit implements DecisionPolicy {
 *     @Override
 *     public void decide(SlotSnapshot slot, Decision decision) {
 *         for (int m = 0; m < slot.devices(); m++) {
 *             decision.choose(m, 0);   // the first option of slot.options()
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p><b>Registration:</b> an OSGi service with the property {@link #NAME}. A runtime uses the one its configuration
 * names; among those, or when it names none, the highest {@code service.ranking}.
 *
 * <p><b>Threads:</b> {@link #decide} is called by one thread at a time and is on the path of every task: a millisecond
 * is long. {@link #observe} comes from another thread and must return at once; training belongs on a thread that the
 * policy starts and ends itself. {@link #saveState} and {@link #restoreState} may come at any time.
 *
 * <p><b>Errors:</b> a policy that throws or leaves a device without a valid option does not harm the task: the runtime
 * computes it on the vehicle, counts the fault and names the policy in log and health.
 */
@ConsumerType
public interface DecisionPolicy {
    /** Service property (String): the name a configuration selects this policy by, e.g. {@code mindelay}. */
    String NAME = "offramp.policy.name";

    /**
     * Decides one slot.
     *
     * @param slot the state; immutable
     * @param decision to be filled: one option per device; on entry no device has one
     */
    void decide(SlotSnapshot slot, Decision decision);

    /** What became of a task that this policy decided. */
    default void observe(TaskOutcome outcome) {
    }

    /**
     * Waits until the learning that earlier slots have set off has taken effect. Simulators call it after each slot, on
     * the thread that decides, so that a run is reproducible although the policy learns on a thread of its own; live
     * runtimes never do. Returns at once when nothing is under way.
     */
    default void settle() {
    }

    /**
     * What this policy has learned, for a later {@link #restoreState}: after a restart, in a newer version, on another
     * machine. The format is the policy's own and should begin with a version. Empty when it learns nothing.
     */
    default byte[] saveState() {
        return new byte[0];
    }

    /**
     * Takes up a state that {@link #saveState} of this policy or an earlier version gave.
     *
     * @throws IllegalArgumentException when it is not such a state; the policy then stays as it was
     */
    default void restoreState(byte[] state) {
    }
}
