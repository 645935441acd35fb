package org.offramp.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedStateTest {
    private final FakeTrainer trainer = new FakeTrainer();

    private static String refusal(LearningPolicy policy, byte[] state) {
        byte[] before = policy.saveState();
        String message = assertThrows(IllegalArgumentException.class, () -> policy.restoreState(state)).getMessage();
        assertArrayEquals(before, policy.saveState(), "a refused state changed the policy");
        return message;
    }

    @Test
    void aRestoredPolicyGoesOnAsTheOneItWasSavedFrom() {
        for (boolean graph : new boolean[] {true, false}) {
            LearningPolicy one = graph ? Drive.graph("tried", "", trainer)
                    : Drive.dense("tried", Channel.RATE, trainer);
            Drive.decide(one, 1, 32, 3);
            LearningPolicy other = graph ? Drive.graph("tried", "", trainer)
                    : Drive.dense("tried", Channel.RATE, trainer);
            other.restoreState(one.saveState());
            assertArrayEquals(one.saveState(), other.saveState());
            assertEquals(6, other.trainingSteps());
            assertEquals(1.0 / 6, other.trainingLoss(), 1e-6);
            assertEquals(Drive.decide(one, 2, 2, 3), Drive.decide(other, 2, 2, 3));
            Drive.decide(other, 3, 1, 3);
            assertEquals(7, other.trainingSteps(), "the interval goes on, too");
            one.close();
            other.close();
        }
    }

    @Test
    void aStateThatIsDamagedAnywhereIsRefused() {
        LearningPolicy policy = Drive.graph("tried", "", trainer);
        Drive.decide(policy, 1, 5, 3);
        byte[] state = policy.saveState();
        for (int i = 0; i < state.length; i += 1 + i / 8) {
            byte[] damaged = state.clone();
            damaged[i] ^= 0x10;
            assertTrue(refusal(policy, damaged).startsWith("this is no state of policy tried: "), "byte " + i);
        }
        for (int length : new int[] {0, 4, 5, 13, state.length - 1}) {
            refusal(policy, Arrays.copyOf(state, length));
        }
        policy.close();
    }

    @Test
    void aStateOfAnotherPolicyActorOrViewIsRefusedWithTheReason() {
        LearningPolicy graph = Drive.graph("tried", "", trainer);
        LearningPolicy otherName = Drive.graph("other", "", trainer);
        LearningPolicy rate = Drive.dense("tried", Channel.RATE, trainer);
        LearningPolicy communication = Drive.dense("tried", Channel.COMMUNICATION, trainer);
        LearningPolicy wider = new LearningPolicy(Exits.ALL, ActorKind.graph("x", 9, 6, 4, 2),
                Drive.settings("tried", ""), trainer);
        Drive.decide(graph, 1, 5, 3);
        Drive.decide(rate, 1, 5, 3);
        assertTrue(refusal(otherName, graph.saveState()).contains("it is one of policy tried"));
        assertTrue(refusal(communication, rate.saveState()).contains("its actor sees rate/1"));
        assertTrue(refusal(wider, graph.saveState()).contains("firstHidden=8"));
        byte[] newer = graph.saveState();
        newer[4] = 2;
        assertTrue(refusal(graph, newer).contains("version 2, not 1"));
        List.of(graph, otherName, rate, communication, wider).forEach(LearningPolicy::close);
    }

    @Test
    void theFileIsWrittenAtTheEndAndReadAtTheBeginning(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("deep").resolve("tried.state");
        LearningPolicy first = Drive.graph("tried", file.toString(), trainer);
        Drive.decide(first, 1, 10, 3);
        assertFalse(Files.exists(file));
        first.close();
        assertArrayEquals(first.saveState(), Files.readAllBytes(file));
        LearningPolicy second = Drive.graph("tried", file.toString(), trainer);
        assertArrayEquals(first.saveState(), second.saveState());
        Files.delete(file);
        second.close();
        assertFalse(Files.exists(file), "nothing was learned, nothing is written");
        try (var files = Files.list(file.getParent())) {
            assertEquals(0, files.count(), "no part of a file is left");
        }
    }

    @Test
    void aFileThatHoldsNoStateOfThisPolicyIsRefusedAndStays(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("tried.state");
        Files.writeString(file, "something else");
        String message = assertThrows(IllegalArgumentException.class,
                () -> Drive.graph("tried", file.toString(), trainer)).getMessage();
        assertTrue(message.startsWith("org.offramp.policy.tried: state = " + file + ": this is no state of policy"),
                message);
        assertTrue(message.contains("right: "), message);
        assertEquals("something else", Files.readString(file));
        String aFolder = assertThrows(IllegalArgumentException.class,
                () -> Drive.graph("tried", folder.toString(), trainer)).getMessage();
        assertTrue(aFolder.contains("is a folder"), aFolder);
    }

    @Test
    void valuesOutOfRangeAreRefusedWithKeyAndRange() {
        assertRefused("memory = 0", () -> new LearningSettings("p", 0, 1, 1, 1, 1, true, 0, 0, 1, 1, "", 1));
        assertRefused("batch = 9 must be at most memory = 8",
                () -> new LearningSettings("p", 8, 9, 1, 1, 1, true, 0, 0, 1, 1, "", 1));
        assertRefused("interval = -1", () -> new LearningSettings("p", 8, 8, -1, 1, 1, true, 0, 0, 1, 1, "", 1));
        assertRefused("learningRate = 0.0", () -> new LearningSettings("p", 8, 8, 1, 0, 1, true, 0, 0, 1, 1, "", 1));
        assertRefused("learningRate = NaN",
                () -> new LearningSettings("p", 8, 8, 1, Double.NaN, 1, true, 0, 0, 1, 1, "", 1));
        assertRefused("candidates = -1", () -> new LearningSettings("p", 8, 8, 1, 1, -1, true, 0, 0, 1, 1, "", 1));
        assertRefused("margin = 1.5", () -> new LearningSettings("p", 8, 8, 1, 1, 1, true, 1.5, 0, 1, 1, "", 1));
        assertRefused("marginSteps = -1",
                () -> new LearningSettings("p", 8, 8, 1, 1, 1, true, 0, -1, 1, 1, "", 1));
        assertRefused("threads = 65", () -> new LearningSettings("p", 8, 8, 1, 1, 1, true, 0, 0, 1, 65, "", 1));
        assertRefused("saveSeconds = 0", () -> new LearningSettings("p", 8, 8, 1, 1, 1, true, 0, 0, 1, 1, "", 0));
        assertRefused("firstHidden = 0", () -> ActorKind.graph("p", 0, 1, 1, 1));
        assertRefused("edgeHidden = 5000", () -> ActorKind.graph("p", 1, 1, 5000, 1));
        assertRefused("sharpness = 65", () -> ActorKind.graph("p", 1, 1, 1, 65));
        assertRefused("secondHidden = -3", () -> ActorKind.dense("p", Channel.RATE, 1, -3, 1));
        assertRefused("shapes = 65", () -> ActorKind.dense("p", Channel.RATE, 1, 1, 65));
        assertRefused("channel = rates", () -> Channel.of("p", "rates"));
    }

    private static void assertRefused(String what, org.junit.jupiter.api.function.Executable executable) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertTrue(message.startsWith("p: " + what) && message.contains(" must "), message);
    }
}
