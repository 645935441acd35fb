package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.offramp.api.cost.Objective;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.LearningProgress;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.Draws;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.MinimumCompletion;
import org.offramp.decision.SearchEffort;

/** Policies without a framework: {@code chance}, {@code first}, {@code search}, and {@code pupil}, which learns. */
final class ToyPolicies implements PolicyMaker {
    static final String NAMES = "chance,first,search,pupil";

    final AtomicInteger made = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    private final Map<String, LongFunction<DecisionPolicy>> kinds = Map.of("chance", Chance::new, "first",
            seed -> new First(), "search", seed -> new Search(), "pupil", seed -> new Pupil());
    private final UnaryOperator<DecisionPolicy> change;
    String code = "1";

    ToyPolicies() {
        this(policy -> policy);
    }

    /** @param change what becomes of each policy before it is used */
    ToyPolicies(UnaryOperator<DecisionPolicy> change) {
        this.change = change;
    }

    @Override
    public String machinery() {
        return "toys " + code;
    }

    @Override
    public Map<String, String> describe(List<String> names) throws IOException {
        Map<String, String> described = new TreeMap<>();
        for (String name : names) {
            if (!kinds.containsKey(name)) {
                throw new IOException("--policies " + name + ": no such policy is installed; there is " + NAMES);
            }
            described.put(name, "toy " + name);
        }
        return described;
    }

    @Override
    public Made make(String name, long seed) {
        made.incrementAndGet();
        open.incrementAndGet();
        DecisionPolicy policy = change.apply(kinds.get(name).apply(seed));
        return new Made() {
            @Override
            public DecisionPolicy policy() {
                return policy;
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    /** Any option. */
    private record Chance(long seed) implements DecisionPolicy {
        @Override
        public void decide(SlotSnapshot slot, Decision decision) {
            Draws draws = new Draws(seed);
            for (int m = 0; m < slot.devices(); m++) {
                decision.choose(m, draws.option(slot, m, 1));
            }
        }
    }

    /** The option that is finished first. */
    private static final class First implements DecisionPolicy {
        private final MinimumCompletion minimum = new MinimumCompletion();

        @Override
        public void decide(SlotSnapshot slot, Decision decision) {
            minimum.decide(slot, decision);
        }
    }

    /** The best within single changes, by the accuracy within the deadline. */
    private static final class Search implements DecisionPolicy {
        private final LocalSearch search = new LocalSearch(SearchEffort.QUICK);

        @Override
        public void decide(SlotSnapshot slot, Decision decision) {
            search.search(slot, Objective.ON_TIME, decision);
        }
    }

    /** Takes the main exit at first and searches once it has seen enough: a state that a second run must not find. */
    private static final class Pupil implements DecisionPolicy, LearningProgress {
        private static final int ENOUGH = 10;
        private final MinimumCompletion minimum = new MinimumCompletion();
        private final Search search = new Search();
        private int seen;

        @Override
        public void decide(SlotSnapshot slot, Decision decision) {
            if (seen++ < ENOUGH) {
                minimum.decide(slot, decision, slot.options().exit(slot.options().size() - 1));
            } else {
                search.decide(slot, decision);
            }
        }

        @Override
        public long trainingSteps() {
            return seen;
        }

        @Override
        public double trainingLoss() {
            return seen == 0 ? Double.NaN : 1.0 / seen;
        }
    }
}
