package org.offramp.simulator;

import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotSnapshot;

/** Hears of each slot of a run as it is decided. */
@FunctionalInterface
public interface SlotListener {
    /** Nobody listens. */
    SlotListener NONE = (slot, decision, reward, best, nanos) -> { };

    /**
     * A slot has been decided and not taken effect yet.
     *
     * @param decision valid for the time of this call
     * @param reward eq. 9 of the decision, as far as the policy can know it
     * @param best eq. 9 of the best decision; NaN when it was not looked for in this slot
     * @param nanos how long the policy took
     */
    void decided(SlotSnapshot slot, Decision decision, double reward, double best, long nanos);
}
