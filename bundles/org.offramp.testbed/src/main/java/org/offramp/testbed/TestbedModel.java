package org.offramp.testbed;

import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cost.CostModel;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.cost.StageTimes;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/**
 * Delay and energy of each (split, exit) on a testbed whose link and server are idle otherwise: one device, one server,
 * one task (Danek et al. 2025, eq. 4 to 10), computed by {@link CostModel} like every other prediction.
 *
 * <p>Immutable; any thread.
 */
public final class TestbedModel {
    private final TestbedProfile profile;
    private final SlotSnapshot slot;

    /** The model of a testbed. */
    public TestbedModel(TestbedProfile profile) {
        this.profile = profile;
        this.slot = new SlotSnapshot.Builder(options(profile), new String[] {"av"}, new String[] {"mec"})
                .task(0, 1e9, 0).link(0, 0, profile.link()).server(0, 1, 0).build();
    }

    private static OptionTable options(TestbedProfile profile) {
        Workload work = profile.workload();
        StageTimes device = work.on(profile.device());
        StageTimes server = work.on(profile.server());
        OptionTable.Builder table = new OptionTable.Builder();
        for (int split = 0; split <= work.blocks(); split++) {
            for (int exit = 1; exit <= work.blocks(); exit++) {
                if (NetworkDescription.isLocal(split, exit)) {
                    table.add(OptionTable.LOCAL, split, exit, 0, 0, 0, device.headMillis(split, exit), 0, Double.NaN);
                } else {
                    table.add(0, split, exit, work.uplinkBits().get(split), work.downlinkBits(),
                            profile.preprocessing().millis(work.preprocessingBits().get(split)),
                            device.headMillis(split, exit), server.tailMillis(split, exit), Double.NaN);
                }
            }
        }
        return table.build();
    }

    /** The testbed. */
    public TestbedProfile profile() {
        return profile;
    }

    /**
     * The parts of the delay.
     *
     * @param split 0 to B
     * @param exit 1 to B
     */
    public DelayParts delay(int split, int exit) {
        int blocks = profile.workload().blocks();
        if (split < 0 || split > blocks || exit < 1 || exit > blocks) {
            throw new IllegalArgumentException("splits are 0 to " + blocks + " and exits 1 to " + blocks
                    + ", not split " + split + " and exit " + exit);
        }
        return CostModel.predict(slot, 0, split * blocks + exit - 1);
    }

    /** The parts of the vehicle's energy. */
    public EnergyParts energy(int split, int exit) {
        return profile.power().energy(delay(split, exit));
    }
}
