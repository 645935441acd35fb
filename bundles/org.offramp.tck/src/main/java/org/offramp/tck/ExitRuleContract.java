package org.offramp.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cnn.Prediction;
import org.offramp.tck.fixture.ToyNetwork;

/** What every {@link ExitRule} keeps. */
public abstract class ExitRuleContract {
    private static final long SEED = 2016;
    private static final int WALKS = 500;

    /** A network that the rule holds for. */
    protected final NetworkDescription network = new ToyNetwork("a".repeat(64)).description();
    /** One that it was not made for. */
    protected final NetworkDescription other = new ToyNetwork("b".repeat(64)).description();

    /** The rule under test, configured for {@link #network} alone where it can be. */
    protected abstract ExitRule rule();

    /** Whether the rule refuses a network that it was not made for. */
    protected boolean isBound() {
        return true;
    }

    @Test
    public void aWalkDependsOnItsOwnPredictionsAlone() throws Exception {
        ExitRule rule = rule().on(network);
        List<List<Prediction>> tasks = tasks();
        List<Integer> alone = new ArrayList<>();
        tasks.forEach(task -> alone.add(exitOf(rule, task)));
        // side by side, exit by exit, as in a batch
        List<ExitRule.Walk> walks = new ArrayList<>();
        tasks.forEach(task -> walks.add(rule.begin()));
        int[] left = new int[tasks.size()];
        for (int exit = 1; exit < network.mainExit(); exit++) {
            for (int i = 0; i < left.length; i++) {
                if (left[i] == 0 && rule.asks(exit) && walks.get(i).leave(tasks.get(i).get(exit - 1))) {
                    left[i] = exit;
                }
            }
        }
        for (int i = 0; i < left.length; i++) {
            assertEquals(alone.get(i), left[i] == 0 ? network.mainExit() : left[i], "task " + i + " of seed " + SEED);
        }
        // on several threads
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> exits = new ArrayList<>();
            tasks.forEach(task -> exits.add(threads.submit(() -> exitOf(rule, task))));
            for (int i = 0; i < left.length; i++) {
                assertEquals(alone.get(i), exits.get(i).get(30, TimeUnit.SECONDS), "task " + i + " of seed " + SEED);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void aPredictionIsNotWrittenTo() {
        ExitRule rule = rule().on(network);
        for (List<Prediction> task : tasks()) {
            List<float[]> before = task.stream().map(p -> p.probabilities().clone()).toList();
            exitOf(rule, task);
            for (int i = 0; i < before.size(); i++) {
                org.junit.jupiter.api.Assertions.assertArrayEquals(before.get(i), task.get(i).probabilities());
            }
        }
    }

    @Test
    public void whichExitsAreAskedStaysTheSame() {
        ExitRule rule = rule().on(network);
        for (int exit = 1; exit < network.mainExit(); exit++) {
            boolean asked = rule.asks(exit);
            exitOf(rule, tasks().get(0));
            assertEquals(asked, rule.asks(exit), "exit " + exit);
        }
    }

    @Test
    public void onItsOwnNetworkItSaysNothingAgainstIt() {
        assertNotNull(rule().on(network));
        assertEquals("", rule().misfit(network));
    }

    @Test
    public void onAnotherNetworkNoTaskLeavesAndTheReasonIsTold() {
        if (isBound()) {
            ExitRule rule = rule();
            assertSame(ExitRule.NEVER, rule.on(other));
            String misfit = rule.misfit(other);
            assertFalse(misfit.isBlank());
            assertFalse(misfit.contains("\n"), misfit);
        }
    }

    @Test
    public void certainPredictionsOfAnySizeAreUnderstood() {
        for (int classes : new int[] {2, 43, 1000}) {
            float[] p = new float[classes];
            p[1] = 1;
            ExitRule rule = rule().on(network);
            List<Prediction> task = new ArrayList<>();
            for (int exit = 1; exit < network.mainExit(); exit++) {
                task.add(new Prediction(exit, 1, 1, p));
            }
            exitOf(rule, task);
        }
    }

    private int exitOf(ExitRule rule, List<Prediction> task) {
        ExitRule.Walk walk = rule.begin();
        for (int exit = 1; exit < network.mainExit(); exit++) {
            if (rule.asks(exit) && walk.leave(task.get(exit - 1))) {
                return exit;
            }
        }
        return network.mainExit();
    }

    private List<List<Prediction>> tasks() {
        Random random = new Random(SEED);
        List<List<Prediction>> tasks = new ArrayList<>();
        for (int i = 0; i < WALKS; i++) {
            List<Prediction> task = new ArrayList<>();
            for (int exit = 1; exit < network.mainExit(); exit++) {
                float[] scores = new float[ToyNetwork.CLASSES];
                for (int c = 0; c < scores.length; c++) {
                    scores[c] = (float) (random.nextGaussian() * 3);
                }
                task.add(Prediction.ofScores(exit, scores, 0, scores.length));
            }
            tasks.add(task);
        }
        return tasks;
    }
}
