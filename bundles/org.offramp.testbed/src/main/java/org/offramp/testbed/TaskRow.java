package org.offramp.testbed;

import java.util.Objects;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;

/**
 * What one task was and what it took: a row of a table of tasks ({@link TaskCsv}), from which {@code ./offramp fit}
 * learns the parameters of a testbed (Danek et al. 2025, eq. 4 to 10). Immutable; any thread.
 *
 * @param split where it was split, 0 or more
 * @param exit the exit that answered, 1 or more
 * @param uplinkBits bits sent, D_UL; 0 when nothing was sent
 * @param downlinkBits bits of the answer, D_DL; 0 when nothing was sent
 * @param preprocessingBits volume that preprocessing worked on, D(S) of eq. 10; 0 when nothing was sent
 * @param deviceMacs demand on the vehicle in multiply-accumulates; 0 when it computed nothing
 * @param serverMacs demand on the server in multiply-accumulates; 0 when it computed nothing
 * @param delay the parts of the delay in milliseconds
 * @param totalMillis the whole delay, by one clock; not always the sum of the parts
 * @param energy the parts of the vehicle's energy in joules, or {@code null} when nobody measured or modelled it
 */
public record TaskRow(int split, int exit, double uplinkBits, double downlinkBits, double preprocessingBits,
        double deviceMacs, double serverMacs, DelayParts delay, double totalMillis, EnergyParts energy) {
    /** The largest number that a table may hold besides whole numbers of splits and exits: 10^18. */
    public static final double MOST = 1e18;

    /** Checks that split and exit are there and all else lies between 0 and {@link #MOST}. */
    public TaskRow {
        Objects.requireNonNull(delay, "delay");
        if (split < 0 || split > ProfileKey.MOST_BLOCKS || exit < 1 || exit > ProfileKey.MOST_BLOCKS) {
            throw new IllegalArgumentException("splits are 0 to " + ProfileKey.MOST_BLOCKS + " and exits 1 to "
                    + ProfileKey.MOST_BLOCKS + ", not split " + split + " and exit " + exit);
        }
        for (double value : new double[] {uplinkBits, downlinkBits, preprocessingBits, deviceMacs, serverMacs,
            delay.preprocessingMillis(), delay.deviceMillis(), delay.uplinkMillis(), delay.waitMillis(),
            delay.serverMillis(), delay.downlinkMillis(), totalMillis}) {
            check(value);
        }
        if (energy != null) {
            check(energy.idleJoules());
            check(energy.preprocessingJoules());
            check(energy.computingJoules());
            check(energy.communicationJoules());
        }
    }

    private static void check(double value) {
        if (!(value >= 0 && value <= MOST)) {
            throw new IllegalArgumentException("volumes, demands, delays and energies of a task are 0 to " + MOST
                    + ", not " + value);
        }
    }

    /** Whether something was sent. */
    public boolean offloaded() {
        return uplinkBits > 0;
    }

    /**
     * A task as the workload of a testbed describes it, with what it took. Volumes and demands follow from split and
     * exit alone; nothing is sent where the exit is reached on the vehicle.
     */
    public static TaskRow of(Workload work, int split, int exit, DelayParts delay, double totalMillis,
            EnergyParts energy) {
        boolean local = NetworkDescription.isLocal(split, exit);
        return new TaskRow(split, exit, local ? 0 : work.uplinkBits().get(split), local ? 0 : work.downlinkBits(),
                local ? 0 : work.preprocessingBits().get(split), work.macs(0, Math.min(split, exit)),
                work.macs(Math.min(split, exit), exit), delay, totalMillis, energy);
    }
}
