package org.offramp.api.cost;

/**
 * What a vehicle draws in each phase, in watts (Danek et al. 2025, Table II).
 *
 * @param idleWatts P_idle, the processor while the server works
 * @param preprocessingWatts P_pre
 * @param computingWatts P_comp
 * @param communicationWatts P_comm, the modem from the first bit sent to the last received
 */
public record PowerProfile(double idleWatts, double preprocessingWatts, double computingWatts,
        double communicationWatts) {
    /** Checks that nothing is negative. */
    public PowerProfile {
        if (!(idleWatts >= 0 && preprocessingWatts >= 0 && computingWatts >= 0 && communicationWatts >= 0)) {
            throw new IllegalArgumentException("powers are 0 W or more, but these are " + idleWatts + ", "
                    + preprocessingWatts + ", " + computingWatts + ", " + communicationWatts);
        }
    }

    /** The energy of a task with these delays (eq. 7). */
    public EnergyParts energy(DelayParts delay) {
        double away = delay.awayMillis() / 1e3;
        return new EnergyParts(idleWatts * away, preprocessingWatts * delay.preprocessingMillis() / 1e3,
                computingWatts * delay.deviceMillis() / 1e3, communicationWatts * away);
    }
}
