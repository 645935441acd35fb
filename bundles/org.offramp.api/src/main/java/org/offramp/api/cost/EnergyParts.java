package org.offramp.api.cost;

/**
 * The parts of one task's energy on the vehicle in joules (Danek et al. 2025, eq. 7).
 *
 * @param idleJoules the processor while it waits for the server
 * @param preprocessingJoules preparing the data
 * @param computingJoules computing on the vehicle
 * @param communicationJoules the modem
 */
public record EnergyParts(double idleJoules, double preprocessingJoules, double computingJoules,
        double communicationJoules) {
    /** Nothing was spent. */
    public static final EnergyParts ZERO = new EnergyParts(0, 0, 0, 0);

    /** E_total. */
    public double totalJoules() {
        return idleJoules + preprocessingJoules + computingJoules + communicationJoules;
    }
}
