package org.offramp.api.task;

import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;

/**
 * What became of one task: the decision, the prediction and the measurement side by side. Written exactly once for each
 * task that a vehicle begins.
 *
 * @param taskId number of the task on its vehicle
 * @param deviceId the vehicle
 * @param frame name of the image
 * @param source name of the frame source
 * @param policy name of the policy that decided
 * @param network name of the network
 * @param serverId server chosen, or empty when the task was decided to be local
 * @param split split chosen
 * @param exit exit chosen
 * @param codec codec of what was sent, or empty
 * @param ending how the task ended
 * @param reason why it ended so, when it did not go as decided; else empty
 * @param exitUsed the exit that answered; 0 without an answer
 * @param label the answer; -1 without one
 * @param trueLabel the right answer; -1 when unknown
 * @param confidence probability of the answer
 * @param deadlineMillis deadline from generation
 * @param totalMillis measured from generation to answer on one monotonic clock
 * @param predicted delay parts as the cost model predicted them at the decision
 * @param measured delay parts as measured; uplink and downlink divided with the uncertainty below
 * @param splitUncertaintyMillis how far that division may be off
 * @param energy energy on the vehicle
 * @param energyMeasured whether the energy was measured rather than modelled
 * @param uplinkBytes bytes sent, overhead included
 * @param downlinkBytes bytes received, overhead included
 * @param predictedEnergy energy as the meter predicted it at the decision; {@link EnergyParts#ZERO} when it did not
 * @param energyKind how the energy was found, see {@link org.offramp.api.energy.EnergyMeter#kind()}; empty without a
 *     meter
 */
public record TaskRecord(long taskId, String deviceId, String frame, String source, String policy, String network,
        String serverId, int split, int exit, String codec, Ending ending, String reason, int exitUsed, int label,
        int trueLabel, float confidence, double deadlineMillis, double totalMillis, DelayParts predicted,
        DelayParts measured, double splitUncertaintyMillis, EnergyParts energy, boolean energyMeasured,
        long uplinkBytes, long downlinkBytes, EnergyParts predictedEnergy, String energyKind) {

    /** Without a predicted energy, its kind being {@code measured} or {@code modelled}. */
    public TaskRecord(long taskId, String deviceId, String frame, String source, String policy, String network,
            String serverId, int split, int exit, String codec, Ending ending, String reason, int exitUsed, int label,
            int trueLabel, float confidence, double deadlineMillis, double totalMillis, DelayParts predicted,
            DelayParts measured, double splitUncertaintyMillis, EnergyParts energy, boolean energyMeasured,
            long uplinkBytes, long downlinkBytes) {
        this(taskId, deviceId, frame, source, policy, network, serverId, split, exit, codec, ending, reason, exitUsed,
                label, trueLabel, confidence, deadlineMillis, totalMillis, predicted, measured, splitUncertaintyMillis,
                energy, energyMeasured, uplinkBytes, downlinkBytes, EnergyParts.ZERO,
                energyMeasured ? "measured" : "modelled");
    }

    /** How a task ended. */
    public enum Ending {
        /** A server answered. */
        OFFLOADED,
        /** Decided to be computed on the vehicle, and computed there. */
        LOCAL,
        /** Decided to be offloaded, but the network was sure enough before the split. */
        CONFIDENT,
        /** Decided to be offloaded; the vehicle had to finish it itself. The reason says why. */
        FALLBACK,
        /** There is no answer. The reason says why. */
        FAILED
    }

    /** Whether there is an answer. */
    public boolean answered() {
        return ending != Ending.FAILED;
    }

    /** Whether the answer came before the deadline. */
    public boolean withinDeadline() {
        return answered() && totalMillis <= deadlineMillis;
    }

    /** Whether the answer is right; {@code false} also when the right one is unknown. */
    public boolean correct() {
        return answered() && trueLabel >= 0 && label == trueLabel;
    }
}
