package org.offramp.operations.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KEYS = List.of("deadlineMillis", "queueLength", "mode", "host");

    @Test
    void aSlipASwapAndAnotherSpellingAreFound() {
        assertEquals(Optional.of("deadlineMillis"), Nearest.to("deadlineMilis", KEYS));
        assertEquals(Optional.of("mode"), Nearest.to("mdoe", KEYS));
        assertEquals(Optional.of("queueLength"), Nearest.to("queue-length", KEYS));
        assertEquals(Optional.of("queueLength"), Nearest.to("QUEUE_LENGTH", KEYS));
    }

    @Test
    void whatIsFarFromEverythingIsNotGuessed() {
        assertEquals(Optional.empty(), Nearest.to("threads", KEYS));
        assertEquals(Optional.empty(), Nearest.to("port", List.of("mode")));
        assertEquals(Optional.empty(), Nearest.to("x", List.of()));
    }

    @Test
    void swappedNeighboursAreOneSlip() {
        assertEquals(1, Nearest.distance("fsat", "fast"));
        assertEquals(3, Nearest.distance("abc", ""));
        assertEquals(0, Nearest.distance("abc", "abc"));
    }
}
