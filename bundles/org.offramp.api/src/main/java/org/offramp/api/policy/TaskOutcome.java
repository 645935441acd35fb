package org.offramp.api.policy;

/**
 * What became of one decided task, told to the policy that decided it.
 *
 * @param slot the slot as it was decided
 * @param device index of the device in that slot
 * @param option the option chosen
 * @param exit the exit that answered, which may be an earlier one; 0 when the task had no answer
 * @param delayMillis measured from generation to answer, on the clock of the slot's rules; of a task that was dropped,
 *     until it could have been served
 * @param withinDeadline whether the answer was in time
 * @param correct 1 right, 0 wrong, -1 unknown because the image had no label
 */
public record TaskOutcome(SlotSnapshot slot, int device, int option, int exit, double delayMillis,
        boolean withinDeadline, int correct) {
}
