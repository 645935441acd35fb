package org.offramp.policy.foresight.internal;

import org.offramp.api.policy.SlotSnapshot;

/**
 * A decision as it was taken.
 *
 * @param slot the slot
 * @param option each device's option
 * @param predictedMillis each device's completion time as it was predicted, infinite without an option
 */
record Decided(SlotSnapshot slot, int[] option, double[] predictedMillis) {
}
