package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.util.List;
import org.offramp.api.policy.LearningProgress;
import org.offramp.simulator.BestReward;
import org.offramp.simulator.PolicyRun;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.settings.SimulationSettings;

/** The convergence of one policy with one seed, in the system that a preset is by itself. */
final class CurveJob implements Job {
    /** Where there are no more decisions than this, the best one is found rather than looked for. */
    private static final long MOST_DECISIONS = 20_000;

    private final Lab lab;
    private final Run run;
    private final SimulationSettings system;
    private final String digest;
    private final double[] window = new double[Curve.WINDOW];
    private double sum;
    private int seen;

    CurveJob(Lab lab, Run run) {
        this.lab = lab;
        this.run = run;
        system = lab.settings(run.point());
        digest = lab.digest(system, run.policy(), run.seed(), "curve");
    }

    @Override
    public String name() {
        return "curve " + run;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public String kind() {
        return "curve " + run.policy();
    }

    @Override
    public double work() {
        return run.point().devices();
    }

    @Override
    public List<String> run() throws IOException, InterruptedException {
        SimulationModel model = system.model();
        int slots = lab.warmUp() + lab.slots();
        double[] reward = new double[slots / Curve.EVERY];
        double[] loss = new double[reward.length];
        BestReward best = new BestReward(1, MOST_DECISIONS);
        try (PolicyMaker.Made made = lab.policies().make(run.policy(), run.seed())) {
            LearningProgress learning = made.policy() instanceof LearningProgress progress ? progress : null;
            new PolicyRun(model, Lab.slots(system, model, run.seed()), made.policy(), run.policy(), best,
                    (slot, decision, got, most, nanos) -> {
                        add(most == 0 ? 1 : got / most);
                        if (seen % Curve.EVERY == 0) {
                            int i = seen / Curve.EVERY - 1;
                            reward[i] = sum / Math.min(seen, Curve.WINDOW);
                            loss[i] = learning == null ? Double.NaN : learning.trainingLoss();
                        }
                    }).run(0, slots);
            RunJob.steps(made, run.policy());
        }
        return new Curve(reward, loss, best.exhaustiveSlots(), best.localSlots()).values();
    }

    /** Summed anew each time, so that no rounding is carried along. */
    private void add(double normalised) {
        window[seen++ % Curve.WINDOW] = normalised;
        sum = 0;
        for (double value : window) {
            sum += value;
        }
    }
}
