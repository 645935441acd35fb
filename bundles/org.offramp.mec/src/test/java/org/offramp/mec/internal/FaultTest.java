package org.offramp.mec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.codec.CodecException;
import org.offramp.api.compute.BackendException;
import org.offramp.api.tensor.Tensor;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.mec.internal.Bench.NamedCodec;
import org.offramp.mec.internal.TestTransport.Sent;

/** What a plug-in does wrong falls on its task and on nothing else. */
class FaultTest {
    private static void goesOn(Bench bench) {
        bench.network.twist((predictions, features) -> predictions);
        bench.backend.before(stage -> { });
        TaskReply reply = bench.transport.send(bench.task(2)).await();
        assertEquals(Status.OK, reply.status(), reply.message());
        assertEquals(bench.network.answer(2), reply.label());
    }

    @Test
    void aBackendThatFailsOrThrowsFailsItsTaskWithTheReason() {
        try (Bench bench = new Bench()) {
            bench.backend.before(stage -> {
                throw new BackendException("the device burns");
            });
            TaskReply reply = bench.transport.send(bench.task(1)).await();
            assertEquals(Status.FAILED, reply.status());
            assertTrue(reply.message().contains("the device burns"), reply.message());
            bench.backend.before(stage -> {
                throw new StackOverflowError("too deep");
            });
            reply = bench.transport.send(bench.task(1)).await();
            assertEquals(Status.FAILED, reply.status());
            assertTrue(reply.message().contains("too deep"), reply.message());
            assertEquals(2, bench.counter("mec.batches.failed"));
            goesOn(bench);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no list", "3 predictions", "0 predictions", "no prediction", "exit 9", "exit 0", "label 5",
        "label -1", "confidence NaN", "confidence 2.0"})
    void nonsenseFromANetworkFailsItsTaskWithTheReason(String nonsense) {
        try (Bench bench = new Bench()) {
            bench.network.twist((predictions, features) -> switch (nonsense) {
                case "no list" -> null;
                case "3 predictions" -> List.of(predictions.get(0), predictions.get(0), predictions.get(0));
                case "0 predictions" -> List.of();
                case "no prediction" -> java.util.Collections.singletonList(null);
                case "exit 9" -> List.of(new Prediction(9, 1, 1, null));
                case "exit 0" -> List.of(new Prediction(0, 1, 1, null));
                case "label 5" -> List.of(new Prediction(3, 5, 1, null));
                case "label -1" -> List.of(new Prediction(3, -1, 1, null));
                case "confidence NaN" -> List.of(new Prediction(3, 1, Float.NaN, null));
                default -> List.of(new Prediction(3, 1, 2, null));
            });
            TaskReply reply = bench.transport.send(bench.task(1)).await();
            assertEquals(Status.FAILED, reply.status());
            assertTrue(reply.message().contains(nonsense), reply.message());
            goesOn(bench);
        }
    }

    @Test
    void oneTaskThatMakesABatchFailDoesNotTakeTheOthersWithIt() throws Exception {
        try (Bench bench = new Bench("workers", 1, "maximumBatch", 8)) {
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            bench.backend.before(stage -> AdmissionTest.pause(begun, hold));
            bench.network.twist((predictions, features) -> {
                for (float value : features.data()) {
                    if (value > 0.99f) {
                        throw new IllegalStateException("white is poison");
                    }
                }
                return predictions;
            });
            Sent first = bench.transport.send(bench.task(0));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            List<Sent> batch = new ArrayList<>();
            for (int label : new int[] {0, 1, 4, 2, 3}) {
                batch.add(bench.transport.send(bench.task(label)));
            }
            hold.countDown();
            assertEquals(Status.OK, first.await().status());
            int[] labels = {0, 1, 4, 2, 3};
            for (int i = 0; i < labels.length; i++) {
                TaskReply reply = batch.get(i).await();
                assertEquals(labels[i] == 4 ? Status.FAILED : Status.OK, reply.status(), reply.message());
                assertEquals(labels[i] == 4 ? -1 : bench.network.answer(labels[i]), reply.label());
            }
        }
    }

    @Test
    void aCodecThatThrowsOrGivesAnotherShapeFailsItsTaskAlone() {
        try (Bench bench = new Bench()) {
            bench.mec.bindCodec(new NamedCodec("throws") {
                @Override
                public Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
                    throw new IllegalStateException("codec bug");
                }
            }, bench.properties(0));
            bench.mec.bindCodec(new NamedCodec("shape") {
                @Override
                public Tensor decode(byte[] bytes, FeatureSpec spec) {
                    return Tensor.of(new float[2], 2);
                }
            }, bench.properties(0));
            bench.mec.bindCodec(new NamedCodec("picky") {
                @Override
                public boolean supports(FeatureSpec spec) {
                    return false;
                }
            }, bench.properties(0));
            TaskReply thrown = bench.transport.send(bench.task(1).codec("throws")).await();
            assertEquals(Status.FAILED, thrown.status());
            assertTrue(thrown.message().contains("codec bug"), thrown.message());
            TaskReply shape = bench.transport.send(bench.task(1).codec("shape")).await();
            assertEquals(Status.FAILED, shape.status());
            assertTrue(shape.message().contains("[3, 4, 4]"), shape.message());
            TaskReply picky = bench.transport.send(bench.task(1).codec("picky")).await();
            assertEquals(Status.BAD_REQUEST, picky.status());
            assertTrue(picky.message().contains("split 0"), picky.message());
            goesOn(bench);
        }
    }

    @Test
    void aHangingStageFailsItsTasksAndBlocksNoOtherNetwork() {
        CountDownLatch hold = new CountDownLatch(1);
        try (Bench bench = new Bench("workers", 1, "stageTimeoutMillis", 500, "drainMillis", 200)) {
            ShiftedNetwork second = new ShiftedNetwork(Bench.OTHER, 2);
            bench.mec.bindPartition(second, bench.properties(-1));
            Bench.until("both are served", () -> bench.transport.server().state().networks().size() == 2);
            bench.network.twist((predictions, features) -> {
                AdmissionTest.pause(new CountDownLatch(1), hold);
                return predictions;
            });
            Sent hung = bench.transport.send(bench.task(1));
            TaskReply reply = hung.await();
            assertEquals(Status.FAILED, reply.status());
            assertTrue(reply.message().contains("hangs"), reply.message());
            assertEquals(second.answer(3),
                    bench.transport.send(Bench.task(second, 3, 0, 0)).await().label());
            assertEquals(1, bench.counter("mec.batches.hanging"));
            hold.countDown();
            bench.network.twist((predictions, features) -> predictions);
            assertEquals(Status.OK, bench.transport.send(bench.task(1)).await().status());
            assertEquals(1, hung.replies.size(), "the late result is no second answer");
        } finally {
            hold.countDown();
        }
    }

    @Test
    void aTransportThatThrowsOnAnAnswerHarmsNobodyElse() {
        try (Bench bench = new Bench("workers", 1)) {
            CountDownLatch thrown = new CountDownLatch(1);
            var task = bench.transport.send(bench.task(0)).request;
            bench.transport.server().listener.task(task, System.nanoTime(), reply -> {
                thrown.countDown();
                throw new IllegalStateException("no connection");
            });
            goesOn(bench);
            assertEquals(0, thrown.getCount());
        }
    }
}
