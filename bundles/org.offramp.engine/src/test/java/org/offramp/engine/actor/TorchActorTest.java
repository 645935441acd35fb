package org.offramp.engine.actor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.offramp.engine.training.TrainingException;

/** Needs PyTorch's natives; without PYTORCH_LIBRARY_PATH these tests are skipped and say so. */
class TorchActorTest {
    private static final int DEVICES = 4;
    private static final int OPTIONS = 3;
    private static final int FEATURES = 2;
    private static final double RATE = 0.01;

    private final ActorTrainer trainer = ActorTrainer.pytorch();

    @BeforeEach
    void needsNatives() {
        String reason = trainer.unavailable();
        assumeTrue(reason == null, () -> "skipped: " + reason);
    }

    static Stream<ActorDesign> designs() {
        return Stream.of(new GraphDesign(FEATURES, FEATURES, 1, 16, 8, 8, 4),
                new GraphDesign(FEATURES, FEATURES, 0, 16, 8, 8, 1),
                new DenseDesign(DEVICES, FEATURES, OPTIONS, 16, 8));
    }

    /** Slots in which a device's first feature says which option is best. */
    private static List<ActorExample> slots(ActorDesign design, long seed, int count, int devices, int options) {
        Random random = new Random(seed);
        int perLink = design instanceof GraphDesign graph ? graph.linkFeatures() : 0;
        List<ActorExample> slots = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            ActorExample slot = new ActorExample();
            slot.reset(devices, FEATURES, options, FEATURES, perLink);
            for (int o = 0; o < options; o++) {
                slot.optionFeatures[o * FEATURES] = o;
                slot.optionFeatures[o * FEATURES + 1] = random.nextFloat();
            }
            for (int m = 0; m < devices; m++) {
                slot.best[m] = random.nextInt(options);
                slot.deviceFeatures[m * FEATURES] = slot.best[m];
                slot.deviceFeatures[m * FEATURES + 1] = random.nextFloat();
                for (int o = 0; o < options; o++) {
                    slot.linked[m * options + o] = true;
                }
            }
            slots.add(slot);
        }
        return slots;
    }

    @ParameterizedTest
    @MethodSource("designs")
    void trainingLearnsWhichOptionIsBest(ActorDesign design) throws Exception {
        List<ActorExample> slots = slots(design, 1, 32, DEVICES, OPTIONS);
        try (TrainableActor actor = trainer.open(design, design.initialise(1), Map.of(), 1)) {
            double first = actor.train(slots, RATE);
            double last = first;
            for (int i = 0; i < 400; i++) {
                last = actor.train(slots, RATE);
            }
            assertTrue(first > 0.5 && last < 0.05, first + " to " + last);
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void theSameStepsGiveTheSameBits(ActorDesign design) throws Exception {
        Map<String, float[]> once = trained(design);
        trained(design).forEach((name, values) -> assertArrayEquals(once.get(name), values, name));
    }

    /** DJL gives numbers memory that the collector may take while a gradient still needs them. */
    @ParameterizedTest
    @MethodSource("designs")
    void theGarbageCollectorTakesNothingThatAGradientNeeds(ActorDesign design) throws Exception {
        Map<String, float[]> quiet = trained(design);
        AtomicBoolean done = new AtomicBoolean();
        Thread collecting = new Thread(() -> {
            while (!done.get()) {
                System.gc();
            }
        }, "collecting");
        collecting.start();
        try {
            for (int i = 0; i < 5; i++) {
                trained(design).forEach((name, values) -> assertArrayEquals(quiet.get(name), values, name));
            }
        } finally {
            done.set(true);
            collecting.join();
        }
    }

    private Map<String, float[]> trained(ActorDesign design) throws Exception {
        try (TrainableActor actor = trainer.open(design, design.initialise(1), Map.of(), 1)) {
            for (int i = 0; i < 10; i++) {
                actor.train(slots(design, i, 8, DEVICES, OPTIONS), RATE);
            }
            return actor.parameters();
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void whoStopsAndGoesOnReachesWhatHeWouldHaveReached(ActorDesign design) throws Exception {
        Map<String, float[]> whole = trained(design);
        Map<String, float[]> half = design.initialise(1);
        Map<String, float[]> memory = Map.of();
        for (int i = 0; i < 10; i++) {
            try (TrainableActor actor = trainer.open(design, half, memory, 1)) {
                actor.train(slots(design, i, 8, DEVICES, OPTIONS), RATE);
                half = actor.parameters();
                memory = actor.optimizer();
            }
        }
        for (Map.Entry<String, float[]> parameter : whole.entrySet()) {
            assertArrayEquals(parameter.getValue(), half.get(parameter.getKey()), 1e-6f, parameter.getKey());
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void whatOneStepCostsIsTheMeanOverTheEdgesThatAreThere(ActorDesign design) throws Exception {
        List<ActorExample> slots = slots(design, 1, 2, DEVICES, OPTIONS);
        Map<String, float[]> zero = new LinkedHashMap<>();
        design.parameters().forEach(p -> zero.put(p.name(), new float[p.elements()]));
        slots.get(0).linked[1] = false;
        try (TrainableActor actor = trainer.open(design, zero, Map.of(), 1)) {
            assertEquals(Math.log(2), actor.train(slots, RATE), 1e-6, "an actor of zeros says one half of each edge");
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void anEdgeThatIsNotThereTeachesNothing(ActorDesign design) throws Exception {
        List<ActorExample> slots = slots(design, 1, 8, DEVICES, OPTIONS);
        List<ActorExample> others = slots(design, 1, 8, DEVICES, OPTIONS);
        for (int k = 0; k < slots.size(); k++) {
            // device 0 does not reach option 0; whether that would be best is of no account
            slots.get(k).linked[0] = false;
            slots.get(k).best[0] = 0;
            others.get(k).linked[0] = false;
            others.get(k).best[0] = ActorExample.NONE;
            others.get(k).deviceFeatures[0] = slots.get(k).deviceFeatures[0];
        }
        try (TrainableActor one = trainer.open(design, design.initialise(1), Map.of(), 1);
                TrainableActor other = trainer.open(design, design.initialise(1), Map.of(), 1)) {
            assertEquals(one.train(slots, RATE), other.train(others, RATE));
            one.parameters().forEach((name, values) -> {
                assertArrayEquals(values, other.parameters().get(name), name);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void whatIsMissingOrOfAnotherSizeIsNamed(ActorDesign design) {
        Map<String, float[]> values = design.initialise(1);
        String name = design.parameters().get(0).name();
        values.put(name, new float[1]);
        String reason = assertThrows(IllegalArgumentException.class, () -> trainer.open(design, values, Map.of(), 1))
                .getMessage();
        assertTrue(reason.contains(name), reason);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void whatIsNoNumberIsRefusedAndTheActorStaysAsItWas(ActorDesign design) throws Exception {
        List<ActorExample> slots = slots(design, 1, 8, DEVICES, OPTIONS);
        List<ActorExample> broken = slots(design, 1, 8, DEVICES, OPTIONS);
        broken.get(3).deviceFeatures[0] = Float.NaN;
        try (TrainableActor actor = trainer.open(design, design.initialise(1), Map.of(), 1);
                TrainableActor other = trainer.open(design, design.initialise(1), Map.of(), 1)) {
            assertThrows(TrainingException.class, () -> actor.train(broken, RATE));
            actor.train(slots, RATE);
            other.train(slots, RATE);
            actor.parameters().forEach((name, values) -> {
                assertArrayEquals(values, other.parameters().get(name), name);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void severalActorsAreTrainedAtOnce(ActorDesign design) throws Exception {
        Map<String, float[]> alone = trained(design);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Map<String, float[]>> one = threads.submit(() -> trained(design));
            Future<Map<String, float[]>> other = threads.submit(() -> trained(design));
            for (Map.Entry<String, float[]> parameter : alone.entrySet()) {
                assertArrayEquals(parameter.getValue(), one.get().get(parameter.getKey()), parameter.getKey());
                assertArrayEquals(parameter.getValue(), other.get().get(parameter.getKey()), parameter.getKey());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void graphsOfSeveralSizesAreTakenInOneStep(ActorDesign design) throws Exception {
        assumeTrue(design instanceof GraphDesign, "a dense actor is bound to one size");
        List<ActorExample> mixed = new ArrayList<>(slots(design, 1, 4, DEVICES, OPTIONS));
        mixed.addAll(slots(design, 2, 3, 1, OPTIONS + 1));
        mixed.addAll(slots(design, 3, 5, 9, 1));
        try (TrainableActor actor = trainer.open(design, design.initialise(1), Map.of(), 1)) {
            double first = actor.train(mixed, RATE);
            for (int i = 0; i < 100; i++) {
                actor.train(mixed, RATE);
            }
            double last = actor.train(mixed, RATE);
            assertTrue(last < first / 2, first + " to " + last);
        }
    }
}
