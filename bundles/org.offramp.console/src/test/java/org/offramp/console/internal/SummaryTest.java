package org.offramp.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The summary of a run with each ending in it, word by word. */
class SummaryTest {
    private static final RunFacts FACTS = new RunFacts("9.9.9", 3.25, 2.125,
            List.of("cpu: ONNX Runtime on CPU, 1 thread a stage"), false, true);

    private static Run run() {
        Run run = new Run();
        Records.each().forEach(run::add);
        return run;
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = SummaryTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theTextSaysWhatHappenedWordByWord() throws IOException {
        assertEquals(golden("summary.txt"), SummaryText.of(run(), FACTS));
    }

    @Test
    void theTextIsTheSameInEveryLanguage() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals(golden("summary.txt"), SummaryText.of(run(), FACTS));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theJsonHoldsTheSameFieldByField() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode expected = mapper.readTree(golden("summary.json"));
        assertEquals(expected.toPrettyString(), mapper.readTree(SummaryJson.of(run(), FACTS)).toPrettyString());
    }

    @Test
    void theJsonIsOneLine() {
        assertFalse(SummaryJson.of(run(), FACTS).contains("\n"));
    }

    @Test
    void anEmptyRunHasASummaryToo() throws IOException {
        RunFacts nothing = new RunFacts("9.9.9", 0, -1, List.of(), false, false);
        JsonNode json = new ObjectMapper().readTree(SummaryJson.of(new Run(), nothing));
        assertEquals(0, json.get("tasks").asInt());
        assertEquals(true, json.get("accuracy").isNull());
        assertEquals(true, json.get("firstAnswerSeconds").isNull());
        assertEquals(false, json.get("complete").asBoolean());
    }

    @Test
    void percentilesAreThoseOfTheTimesGiven() {
        Distribution distribution = new Distribution();
        for (int i = 1; i <= 100; i++) {
            distribution.add(i / 100.0);
        }
        distribution.add(-0.5);
        assertEquals(0.50, distribution.percentile(50), 1e-9);
        assertEquals(1.00, distribution.percentile(100), 1e-9);
        assertEquals(0, distribution.percentile(0.5), 1e-9);
    }
}
