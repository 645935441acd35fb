package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.util.List;
import org.offramp.api.policy.LearningProgress;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.simulator.PolicyRun;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.settings.SimulationSettings;

/** One run: a point of a curve, for one policy and one seed. */
final class RunJob implements Job {
    private final Lab lab;
    private final Run run;
    private final SimulationSettings system;
    private final String digest;
    private double radioBehindMillis;

    RunJob(Lab lab, Run run) {
        this.lab = lab;
        this.run = run;
        system = lab.settings(run.point());
        digest = lab.digest(system, run.policy(), run.seed());
    }

    @Override
    public String name() {
        return "run " + run;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public String kind() {
        return "run " + run.policy();
    }

    @Override
    public double work() {
        return run.point().devices();
    }

    @Override
    public List<String> run() throws IOException, InterruptedException {
        SimulationModel model = system.model();
        try (PolicyMaker.Made made = lab.policies().make(run.policy(), run.seed())) {
            PolicyRun simulated = new PolicyRun(model, Lab.slots(system, model, run.seed()), made.policy(),
                    run.policy(), null, (slot, decision, reward, best, nanos) -> radioBehindMillis = behind(slot));
            Outcome outcome = Outcome.of(simulated.run(lab.warmUp(), lab.slots()), radioBehindMillis,
                    steps(made, run.policy()));
            return outcome.values();
        }
    }

    private static double behind(SlotSnapshot slot) {
        double most = 0;
        for (int m = 0; m < slot.devices(); m++) {
            most = Math.max(most, slot.radioFreeMillis(m));
        }
        return most;
    }

    /** How often a policy was trained; one that should have been and could not is no result. */
    static long steps(PolicyMaker.Made made, String policy) {
        if (!(made.policy() instanceof LearningProgress learning)) {
            return 0;
        }
        if (!learning.trainingFault().isEmpty()) {
            throw new IllegalStateException("policy " + policy + " did not learn: " + learning.trainingFault());
        }
        return learning.trainingSteps();
    }
}
