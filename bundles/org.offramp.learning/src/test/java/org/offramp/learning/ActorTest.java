package org.offramp.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.ActorTrainer;
import org.offramp.engine.actor.DenseDesign;
import org.offramp.engine.actor.GraphDesign;
import org.offramp.engine.actor.TrainableActor;

class ActorTest {
    private static final GraphDesign GRAPH = new GraphDesign(3, 5, 2, 13, 8, 6, 3);

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "4, 6, 1", "14, 10, 1", "5, 3, 0.5", "9, 12, 0.2", "3, 2, 0"})
    void aGraphActorComputesTheEquationsOfThePaper(int devices, int options, double linksUp) {
        Map<String, float[]> parameters = GRAPH.initialise(7);
        Scratch scratch = new Scratch();
        for (int seed = 0; seed < 5; seed++) {
            ActorExample seen = Examples.of(new Random(seed), GRAPH, devices, options, linksUp);
            float[] scores = Actor.of(GRAPH, parameters).scores(seen, scratch);
            PlainGraph plain = new PlainGraph(GRAPH, parameters, seen);
            for (int e = 0; e < devices * options; e++) {
                if (seen.linked[e]) {
                    assertEquals(plain.score(e / options, e % options), scores[e], 1e-5, "edge " + e);
                }
            }
        }
    }

    @Test
    void withoutFeaturesOfEdgesItComputesThemToo() {
        GraphDesign asPrinted = new GraphDesign(3, 5, 0, 13, 8, 6, 1);
        Map<String, float[]> parameters = asPrinted.initialise(7);
        ActorExample seen = Examples.of(new Random(1), asPrinted, 4, 6, 0.7);
        float[] scores = Actor.of(asPrinted, parameters).scores(seen, new Scratch());
        for (int e = 0; e < 24; e++) {
            if (seen.linked[e]) {
                assertEquals(new PlainGraph(asPrinted, parameters, seen).score(e / 6, e % 6), scores[e], 1e-5);
            }
        }
    }

    @Test
    void theOrderOfDevicesChangesNothing() {
        ActorExample seen = Examples.of(new Random(1), GRAPH, 2, 3, 1);
        ActorExample swapped = new ActorExample();
        swapped.copy(seen);
        for (int m = 0; m < 2; m++) {
            System.arraycopy(seen.deviceFeatures, m * 3, swapped.deviceFeatures, (1 - m) * 3, 3);
            System.arraycopy(seen.linkFeatures, m * 6, swapped.linkFeatures, (1 - m) * 6, 6);
        }
        Actor actor = Actor.of(GRAPH, GRAPH.initialise(1));
        float[] one = actor.scores(seen, new Scratch());
        float[] other = actor.scores(swapped, new Scratch());
        for (int e = 0; e < 6; e++) {
            assertEquals(one[e], other[(e + 3) % 6], 1e-6f);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "0.6"})
    void whatIsTrainedIsWhatDecides(double linksUp) throws Exception {
        ActorTrainer trainer = ActorTrainer.pytorch();
        String reason = trainer.unavailable();
        assumeTrue(reason == null, () -> "skipped: " + reason);
        for (ActorDesign design : List.of(GRAPH, new DenseDesign(4, 3, 6, 13, 8))) {
            ActorExample seen = Examples.of(new Random(3), GRAPH, 4, 6, linksUp);
            Map<String, float[]> parameters = design.initialise(5);
            try (TrainableActor actor = trainer.open(design, parameters, Map.of(), 1)) {
                assertEquals(entropy(seen, Actor.of(design, parameters).scores(seen, new Scratch())),
                        actor.train(List.of(seen), 0.01), 1e-5, design.toString());
                assertEquals(entropy(seen, Actor.of(design, actor.parameters()).scores(seen, new Scratch())),
                        actor.train(List.of(seen), 0.01), 1e-5, design.toString());
            }
        }
    }

    /** Eq. 16, the mean over the edges. */
    private static double entropy(ActorExample seen, float[] scores) {
        double sum = 0;
        int edges = 0;
        for (int e = 0; e < seen.devices() * seen.options(); e++) {
            if (seen.linked[e]) {
                double f = 1 / (1 + Math.exp(-scores[e]));
                sum -= seen.best[e / seen.options()] == e % seen.options() ? Math.log(f) : Math.log(1 - f);
                edges++;
            }
        }
        return sum / edges;
    }
}
