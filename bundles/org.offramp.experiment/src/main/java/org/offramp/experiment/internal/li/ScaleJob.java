package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.offramp.simulator.PolicyRun;
import org.offramp.simulator.RunResult;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SlotListener;
import org.offramp.simulator.settings.SimulationSettings;

/**
 * One policy at all sizes, one after the other: what it has learned at the first size it takes along, without being
 * trained anew. (A policy whose network is bound to M and N begins again by itself.)
 */
final class ScaleJob implements Job {
    private final Lab lab;
    private final String preset;
    private final String policy;
    private final long seed;
    private final List<Size> sizes;
    private final String digest;

    /** @param preset whose system it is but for the numbers of devices and servers */
    ScaleJob(Lab lab, String preset, String policy, long seed, List<Size> sizes) {
        this.lab = lab;
        this.preset = preset;
        this.policy = policy;
        this.seed = seed;
        this.sizes = sizes;
        digest = lab.digest(lab.preset(preset), policy, seed, sizes);
    }

    String policy() {
        return policy;
    }

    @Override
    public String name() {
        return "scale " + preset + " " + policy + " " + seed;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public String kind() {
        return "scale " + policy;
    }

    @Override
    public double work() {
        return 1;
    }

    @Override
    public List<String> run() throws IOException, InterruptedException {
        List<String> values = new ArrayList<>();
        try (PolicyMaker.Made made = lab.policies().make(policy, seed)) {
            for (Size size : sizes) {
                SimulationSettings system = lab.preset(preset).with("devices", String.valueOf(size.devices()))
                        .with("servers", String.valueOf(size.servers()));
                SimulationModel model = system.model();
                RunResult result = new PolicyRun(model, Lab.slots(system, model, seed), made.policy(), policy, null,
                        SlotListener.NONE).run(size.warmUp(), size.slots());
                values.addAll(new Scaled(size, result.totals().accuracy(), result.totals().successProbability(),
                        result.decisionMillis(0.5), result.decisionMillis(0.99)).values());
            }
            RunJob.steps(made, policy);
        }
        return values;
    }
}
