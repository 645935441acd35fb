package org.offramp.policy.foresight.internal;

import java.util.Arrays;
import java.util.Locale;
import org.offramp.api.cost.Objective;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.SearchEffort;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.Totals;

/** Foresight beside local search in the eight cells that it was made for: accuracy, success, time of a decision; and on large slots. */
final class ForesightBench {
    private ForesightBench() {
    }

    /** A policy whose decisions are timed. */
    private static final class Timed implements DecisionPolicy {
        private final DecisionPolicy policy;
        private final long[] nanos;
        private int decided;

        Timed(DecisionPolicy policy, int slots) {
            this.policy = policy;
            nanos = new long[slots];
        }

        @Override
        public void decide(SlotSnapshot slot, Decision decision) {
            long begin = System.nanoTime();
            policy.decide(slot, decision);
            nanos[decided++] = System.nanoTime() - begin;
        }

        @Override
        public void observe(org.offramp.api.policy.TaskOutcome outcome) {
            policy.observe(outcome);
        }

        @Override
        public void settle() {
            policy.settle();
        }

        double millis(double share) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return sorted[(int) (share * (sorted.length - 1))] / 1e6;
        }
    }

    private static DecisionPolicy search(Objective objective) {
        LocalSearch search = new LocalSearch(SearchEffort.THOROUGH);
        return (slot, decision) -> search.search(slot, objective, decision);
    }

    /** Arguments: slots, seeds. */
    public static void main(String[] arguments) throws InterruptedException {
        int slots = Integer.parseInt(arguments[0]);
        int seeds = Integer.parseInt(arguments[1]);
        for (int devices : new int[] {14, 50, 200, 1_000}) {
            large(devices, Math.max(2, devices / 50));
        }
        for (char scenario : "abcd".toCharArray()) {
            row("fitted", scenario, PaperModels.fitted(scenario), slots, seeds);
        }
        for (char scenario : "ad".toCharArray()) {
            row("printed", scenario, PaperModels.printed(scenario), slots, seeds);
            row("overload", scenario, PaperModels.overload(scenario), slots, seeds);
        }
    }

    private static void large(int devices, int servers) throws InterruptedException {
        ForesightPolicy own = new ForesightPolicy(Settings.DEFAULT);
        Timed timed = new Timed(own, 60);
        Totals totals = Drive.of(PaperModels.large(devices, servers), 1, 60, timed, (s, d) -> { });
        own.stop();
        System.out.printf(Locale.ROOT, "M = %d, N = %d, L = 5: accuracy %.4f, %.2f ms, p99 %.2f%n", devices, servers,
                totals.accuracy(), timed.millis(.5), timed.millis(.99));
    }

    private static void row(String name, char scenario, SimulationModel model, int slots, int seeds)
            throws InterruptedException {
        StringBuilder line = new StringBuilder(String.format("%-8s %c", name, scenario));
        for (String policy : new String[] {"foresight", "eq9", "ontime"}) {
            double accuracy = 0;
            double success = 0;
            Timed timed = null;
            for (int seed = 1; seed <= seeds; seed++) {
                ForesightPolicy own = policy.equals("foresight") ? new ForesightPolicy(Settings.DEFAULT) : null;
                timed = new Timed(own != null ? own
                        : search(policy.equals("eq9") ? Objective.EQ9 : Objective.ON_TIME), slots);
                Totals totals = Drive.of(model, seed, slots, timed, (s, d) -> { });
                accuracy += totals.accuracy() / seeds;
                success += totals.successProbability() / seeds;
                if (own != null) {
                    own.stop();
                }
            }
            line.append(String.format(Locale.ROOT, "   %s %.4f ssp %.4f, %.3f ms, p99 %.3f", policy, accuracy, success,
                    timed.millis(.5), timed.millis(.99)));
        }
        System.out.println(line);
    }
}
