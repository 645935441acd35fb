package org.offramp.modelling.internal;

import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.testbed.TestbedModel;

/**
 * The modelled figures of one (split, exit) on one testbed.
 *
 * @param local whether the exit is reached on the vehicle, so that nothing is sent
 */
record Cell(int split, int exit, boolean local, DelayParts delay, EnergyParts energy) {
    /** All cells that the settings show, by split, then by exit. */
    static List<Cell> of(TestbedModel model, ModelSettings settings) {
        int blocks = model.profile().workload().blocks();
        if (settings.split() > blocks || settings.exit() > blocks || settings.exit() == 0) {
            throw new IllegalArgumentException("profile " + model.profile().name() + " has splits 0 to " + blocks
                    + " and exits 1 to " + blocks + ", not "
                    + (settings.split() > blocks ? "split " + settings.split() : "exit " + settings.exit()));
        }
        List<Cell> cells = new ArrayList<>();
        for (int split = 0; split <= blocks; split++) {
            for (int exit = 1; exit <= blocks; exit++) {
                if (settings.shows(split, exit)) {
                    cells.add(new Cell(split, exit, NetworkDescription.isLocal(split, exit),
                            model.delay(split, exit), model.energy(split, exit)));
                }
            }
        }
        return cells;
    }

    double[] millis() {
        return new double[] {delay.preprocessingMillis(), delay.deviceMillis(), delay.uplinkMillis(),
            delay.waitMillis(), delay.serverMillis(), delay.downlinkMillis(), delay.totalMillis()};
    }

    double[] joules() {
        return new double[] {energy.idleJoules(), energy.preprocessingJoules(), energy.computingJoules(),
            energy.communicationJoules(), energy.totalJoules()};
    }
}
