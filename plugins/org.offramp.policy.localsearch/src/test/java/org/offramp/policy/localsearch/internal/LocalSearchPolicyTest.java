package org.offramp.policy.localsearch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.SearchEffort;
import org.offramp.decision.SearchEffort.Improvement;
import org.offramp.tck.fixture.Slots;

class LocalSearchPolicyTest {
    private static final long SEED = 12;
    private static final SlotRules RULES = new SlotRules(30, SlotRules.Clock.EQ8, SlotRules.LateTasks.LATE_START);

    /** The defaults as the annotation has them, but for one key. */
    private static LocalSearchConfig config(String key, Object value) {
        Map<String, Object> values = Map.of(key, value);
        return (LocalSearchConfig) Proxy.newProxyInstance(LocalSearchConfig.class.getClassLoader(),
                new Class<?>[] {LocalSearchConfig.class},
                (proxy, method, arguments) -> method.getDeclaringClass() == Annotation.class ? LocalSearchConfig.class
                        : values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private static double score(DecisionPolicy policy, SlotSnapshot slot, Objective objective) {
        Decision decision = new Decision();
        decision.reset(slot.devices());
        policy.decide(slot, decision);
        SlotPlan plan = new SlotPlan();
        plan.reset(slot, objective);
        plan.set(decision);
        return plan.score();
    }

    @Test
    void eachPolicyIsTheBetterOneByItsOwnObjective() {
        Random random = new Random(SEED);
        Eq9SearchPolicy eq9 = new Eq9SearchPolicy(config("seed", 3L));
        OnTimeSearchPolicy onTime = new OnTimeSearchPolicy(config("seed", 3L));
        double[] byEq9 = new double[2];
        double[] byOnTime = new double[2];
        for (int k = 0; k < 100; k++) {
            SlotSnapshot slot = Slots.ofPaper(random, RULES, 10, 2, 4);
            byEq9[0] += score(eq9, slot, Objective.EQ9);
            byEq9[1] += score(onTime, slot, Objective.EQ9);
            byOnTime[0] += score(eq9, slot, Objective.ON_TIME);
            byOnTime[1] += score(onTime, slot, Objective.ON_TIME);
        }
        System.out.printf(java.util.Locale.ROOT, "100 slots of 10 devices: localsearch %.2f by eq. 9 and %.2f on time,"
                + " localsearch-ontime %.2f and %.2f%n", byEq9[0], byOnTime[0], byEq9[1], byOnTime[1]);
        assertTrue(byEq9[0] > byEq9[1] && byOnTime[1] > byOnTime[0]);
    }

    @Test
    void theConfigurationIsTheEffort() {
        assertEquals(new SearchEffort(Improvement.FIRST, true, 0, 1, 20), Effort.of("p", config("restarts", 0)));
        assertEquals(new SearchEffort(Improvement.BEST, true, 0, 1, 20), Effort.of("p", config("improvement", "best")));
        assertEquals(new SearchEffort(Improvement.FIRST, false, 0, 1, 20), Effort.of("p", config("eachExit", false)));
        assertEquals(new SearchEffort(Improvement.FIRST, true, 9, 1, 20), Effort.of("p", config("restarts", 9)));
        assertEquals(new SearchEffort(Improvement.FIRST, true, 0, 1, 5), Effort.of("p", config("rounds", 5)));
    }

    @Test
    void aBadValueIsNamedWithItsKeyAndWhatWouldBeRight() {
        Map<String, LocalSearchConfig> reasons = Map.of(
                "improvement = worst must be first or best", config("improvement", "worst"),
                "restarts = -1 must lie between 0 and 10000", config("restarts", -1),
                "restarts = 10001 must lie between 0 and 10000", config("restarts", 10_001),
                "rounds = -1 must lie between 0 and 1000000", config("rounds", -1));
        reasons.forEach((reason, config) -> {
            assertEquals("org.offramp.policy.localsearch: " + reason,
                    assertThrows(IllegalArgumentException.class, () -> new Eq9SearchPolicy(config)).getMessage());
            assertEquals("org.offramp.policy.localsearch.ontime: " + reason,
                    assertThrows(IllegalArgumentException.class, () -> new OnTimeSearchPolicy(config)).getMessage());
        });
    }
}
