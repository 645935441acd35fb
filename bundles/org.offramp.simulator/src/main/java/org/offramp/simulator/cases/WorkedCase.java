package org.offramp.simulator.cases;

import java.util.List;
import org.offramp.simulator.SimulationModel;

/**
 * One case of a file: a system, what each slot brings and what was decided, and what an independent reckoning says comes
 * of it. Immutable by agreement: nobody writes to its arrays.
 *
 * @param id its number in the file
 * @param scenario a, b, c or d; for the reader, all that follows from it stands in the slots
 * @param model the system
 * @param slots its slots
 * @param tasks what became of all tasks once all slots were known
 * @param accuracy average accuracy
 * @param ssp service success probability
 * @param throughputPerSecond successful tasks per second
 * @param exitShares how often each exit was chosen, rounded to a thousandth
 */
public record WorkedCase(int id, String scenario, SimulationModel model, List<Slot> slots, List<Task> tasks,
        double accuracy, double ssp, double throughputPerSecond, double[] exitShares) {
    /**
     * One slot.
     *
     * @param generatedMillis when its tasks are generated
     * @param sizeKilobytes size of each task
     * @param rateMegabits rate of each link, [M][N]
     * @param capacity share that each server has to give
     * @param transmissionFactor what the policy does not know of each transmission
     * @param computingFactor what the policy does not know of each computing time
     * @param radioFreeMillis until when each radio has been busy
     * @param serverFreeMillis until when each server is busy with what has arrived
     * @param onTheAir the tasks on the air to each server
     * @param decisionServer server of each device
     * @param decisionExit index of the exit of each device
     * @param estimatedReward eq. 9 as the policy can know it
     * @param trueReward eq. 9 as it comes out if no later slot is known
     * @param optimumServer the best decision's servers
     * @param optimumExit the best decision's exits
     * @param optimumReward eq. 9 of the best decision
     * @param knownNow times of the slot's own tasks if no later slot is known
     */
    public record Slot(double generatedMillis, double[] sizeKilobytes, double[][] rateMegabits, double[] capacity,
            double[] transmissionFactor, double[] computingFactor, double[] radioFreeMillis, double[] serverFreeMillis,
            List<List<OnTheAir>> onTheAir, int[] decisionServer, int[] decisionExit, double estimatedReward,
            double trueReward, int[] optimumServer, int[] optimumExit, double optimumReward, List<Task> knownNow) {
    }

    /**
     * A task of an earlier slot that has not arrived.
     *
     * @param slot its slot
     * @param device its device
     * @param arrivalMillis when it will arrive
     * @param serviceMillis how long it will take its server
     */
    public record OnTheAir(int slot, int device, double arrivalMillis, double serviceMillis) {
    }

    /**
     * What became of a task.
     *
     * @param slot its slot
     * @param device its device
     * @param transmissionMillis t_com
     * @param arrivalMillis when it was at its server
     * @param waitMillis t_wait; of a dropped task until it could have started
     * @param serviceMillis t_cmp
     * @param finishMillis when it was served, or could have started
     * @param completionMillis completion time; NaN of a dropped task
     * @param dropped whether it was dropped
     * @param success whether it was in time; {@code null} where the case does not say
     */
    public record Task(int slot, int device, double transmissionMillis, double arrivalMillis, double waitMillis,
            double serviceMillis, double finishMillis, double completionMillis, boolean dropped, Boolean success) {
    }
}
