package org.offramp.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.engine.actor.ActorExample;

class CriticTest {
    private static final int DEVICES = 6;
    private static final int SERVERS = 2;

    private final OptionTable table = Examples.table(SERVERS);
    private final Columns columns = new Columns(Exits.ALL);
    private final GraphFeatures features = new GraphFeatures(4, 4, 4, 1);
    private final ActorExample seen = new ActorExample();
    private SlotSnapshot slot;
    private float[] scores;

    @BeforeEach
    void takeTheTable() {
        columns.take(table);
    }

    private void slot(long seed) {
        Random random = new Random(seed);
        slot = Examples.slot(random, table, DEVICES, SERVERS, 0.8);
        features.fill(slot, columns, seen);
        scores = new float[DEVICES * table.size()];
        for (int e = 0; e < scores.length; e++) {
            scores[e] = random.nextFloat();
        }
    }

    private int[] chosen(Critic critic) {
        critic.choose(slot, seen, scores, 0);
        int[] best = new int[DEVICES];
        Arrays.setAll(best, critic::best);
        assertEquals(worth(best), worth(seen.best), 1e-12, "without a margin the best is learned");
        return best;
    }

    private int[] base() {
        int[] base = new int[DEVICES];
        Preferences.base(seen, scores, base);
        return base;
    }

    private double worth(int[] choice) {
        SlotPlan plan = new SlotPlan();
        Decision decision = new Decision();
        decision.reset(DEVICES);
        for (int m = 0; m < DEVICES; m++) {
            decision.choose(m, choice[m]);
        }
        plan.reset(slot, Objective.EQ9);
        plan.set(decision);
        return plan.score();
    }

    @Test
    void theBestOfAllChangesOfOneDeviceIsTaken() {
        for (long seed = 0; seed < 30; seed++) {
            slot(seed);
            double best = worth(base());
            for (int e = 0; e < scores.length; e++) {
                if (seen.linked[e]) {
                    int[] changed = base();
                    changed[e / table.size()] = e % table.size();
                    best = Math.max(best, worth(changed));
                }
            }
            assertEquals(best, worth(chosen(new Critic(columns, 1000, false))), 1e-12, "seed " + seed);
        }
    }

    @Test
    void withoutCandidatesTheProposalIsTaken() {
        slot(1);
        assertArrayEquals(base(), chosen(new Critic(columns, 0, false)));
    }

    @Test
    void fewCandidatesAreThoseThatTheActorThinksLeastWrong() {
        slot(1);
        int[] base = base();
        Preferences preferences = new Preferences();
        preferences.order(seen, scores, base, 1000);
        for (int few = 1; few < 20; few++) {
            double best = worth(base);
            for (int i = 0; i < few; i++) {
                int[] changed = base.clone();
                changed[preferences.edge(i) / table.size()] = preferences.edge(i) % table.size();
                best = Math.max(best, worth(changed));
            }
            assertEquals(best, worth(chosen(new Critic(columns, few, false))), 1e-12, few + " candidates");
        }
    }

    @Test
    void theWholeSlotAtOneExitIsTakenWhereThatIsBest() {
        slot(3);
        // the actor wants the main exit of a slow server for all; one change of one device makes little of that
        for (int m = 0; m < DEVICES; m++) {
            for (int o = 0; o < table.size(); o++) {
                scores[m * table.size() + o] = table.exit(o) == 17 ? 1 : 0;
            }
        }
        SlotSnapshot.Builder busy = new SlotSnapshot.Builder(table, ids("av-", DEVICES), ids("mec-", SERVERS));
        for (int m = 0; m < DEVICES; m++) {
            busy.task(m, 30, 0).device(m, 50, 1, 0);
            for (int n = 0; n < SERVERS; n++) {
                busy.link(m, n, new org.offramp.api.network.LinkState(1e9, 0, Double.POSITIVE_INFINITY, 0, 0));
            }
        }
        busy.server(0, 0.05, 0).server(1, 0.05, 0);
        slot = busy.build();
        features.fill(slot, columns, seen);
        int[] alone = chosen(new Critic(columns, 1000, false));
        int[] together = chosen(new Critic(columns, 1000, true));
        assertTrue(worth(together) > worth(alone), worth(together) + " against " + worth(alone));
        assertEquals(1, Arrays.stream(together).map(table::exit).distinct().count(), Arrays.toString(together));
    }

    private static String[] ids(String prefix, int count) {
        String[] ids = new String[count];
        Arrays.setAll(ids, i -> prefix + i);
        return ids;
    }

    @Test
    void allTasksOfOneServerAtOneExitAreTakenWhereThatIsBest() {
        slot(3);
        // both servers at exits that suit the fast one: an early exit for the slow one alone is what is wanted
        SlotSnapshot.Builder unlike = new SlotSnapshot.Builder(table, ids("av-", DEVICES), ids("mec-", SERVERS));
        for (int m = 0; m < DEVICES; m++) {
            unlike.task(m, 30, 0).device(m, 50, 1, 0);
            for (int n = 0; n < SERVERS; n++) {
                unlike.link(m, n, new org.offramp.api.network.LinkState(1e9, 0, Double.POSITIVE_INFINITY, 0, 0));
            }
            for (int o = 0; o < table.size(); o++) {
                scores[m * table.size() + o] = (table.server(o) == m % 2 ? 2 : 0)
                        + (table.exit(o) == (m % 2 == 0 ? 4 : 17) ? 1 : 0);
            }
        }
        unlike.server(0, 1, 0).server(1, 0.05, 0);
        slot = unlike.build();
        features.fill(slot, columns, seen);
        int[] chosen = chosen(new Critic(columns, 0, true));
        for (int m = 0; m < DEVICES; m++) {
            assertEquals(m % 2, table.server(chosen[m]), "device " + m + " stays where it was");
        }
        assertTrue(table.exit(chosen[1]) < table.exit(chosen[0]), Arrays.toString(chosen));
        assertEquals(2, Arrays.stream(chosen).map(table::exit).distinct().count(), Arrays.toString(chosen));
    }

    @Test
    void theBestIsTakenAndTheFirstThatIsNearlyAsGoodIsLearned() {
        double margin = 0.2;
        int proposals = 0;
        int changes = 0;
        for (long seed = 0; seed < 200; seed++) {
            slot(seed);
            double best = worth(chosen(new Critic(columns, 1000, false)));
            double proposal = worth(base());
            Critic critic = new Critic(columns, 1000, false);
            critic.choose(slot, seen, scores, margin);
            int[] taken = new int[DEVICES];
            Arrays.setAll(taken, critic::best);
            assertEquals(best, worth(taken), 1e-12, "seed " + seed);
            int[] lesson = Arrays.copyOf(seen.best, DEVICES);
            double enough = best - margin * proposal / DEVICES;
            assertArrayEquals(firstWorth(enough), lesson, "seed " + seed);
            proposals += proposal >= enough ? 1 : 0;
            changes += worth(lesson) < best && proposal < enough ? 1 : 0;
        }
        assertTrue(proposals > 5 && changes > 5, proposals + " proposals, " + changes + " changes short of the best");
    }

    /** The first candidate in the actor's order that is worth so much. */
    private int[] firstWorth(double enough) {
        int[] base = base();
        Preferences preferences = new Preferences();
        preferences.order(seen, scores, base, 1000);
        int[] changed = base.clone();
        for (int i = 0; worth(changed) < enough - 1e-12; i++) {
            changed = base.clone();
            changed[preferences.edge(i) / table.size()] = preferences.edge(i) % table.size();
        }
        return changed;
    }

    @Test
    void theMarginGrowsWithTheStepsOfTraining() {
        LearningSettings settings = new LearningSettings("p", 8, 8, 1, 1, 1, true, 0.2, 100, 1, 1, "", 1);
        assertEquals(0, settings.margin(0));
        assertEquals(0.05, settings.margin(25), 1e-12);
        assertEquals(0.2, settings.margin(100));
        assertEquals(0.2, settings.margin(1_000_000));
    }

    @Test
    void theLongerTheQueueTheFewerCandidatesAreWeighed() {
        int devices = 3000;
        Random random = new Random(1);
        SlotSnapshot large = Examples.slot(random, table, devices, SERVERS, 1);
        features.fill(large, columns, seen);
        float[] allToOne = new float[devices * table.size()];
        for (int m = 0; m < devices; m++) {
            allToOne[m * table.size()] = 1;
            for (int o = 1; o < table.size(); o++) {
                allToOne[m * table.size() + o] = -m * table.size() - o;
            }
        }
        new Critic(columns, 1_000_000, false).choose(large, seen, allToOne, 0);
        int last = 0;
        for (int m = 0; m < devices; m++) {
            last = seen.best[m] != 0 ? m : last;
        }
        int weighed = Critic.WORK / (devices + 2);
        assertTrue(last <= weighed / (table.size() - 1) + 1, "device " + last + " was changed, but only the first "
                + weighed + " candidates are weighed");
    }
}
