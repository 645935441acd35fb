package org.offramp.transport.mqtt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offramp.api.cost.StageTimes;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.ServerState.ServedNetwork;

class TimesJsonTest {
    private static final String HASH = "ab".repeat(32);
    private static final StageTimes TIMES = new StageTimes(0.03, List.of(1.25, 2.5), List.of(0.1, 0.2),
            List.of(0.0, 0.01), List.of(0.0, 0.02));

    @Test
    void theTimesOfAServersStagesReachTheVehicle() throws Exception {
        assertEquals(TIMES, StateJson.decode(StateJson.online(state(TIMES), "s"), "mec-1").state().times(HASH));
    }

    @Test
    void aServerThatStatesItsPowerAloneSaysNothingMoreThanBefore() throws Exception {
        byte[] json = StateJson.online(state(null), "s");
        assertFalse(new String(json, StandardCharsets.UTF_8).contains("times"));
        assertNull(StateJson.decode(json, "mec-1").state().times(HASH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[1.25,2.5] | [1.25]", "[1.25,2.5] | [1.25,2.5,3.5]", "[1.25,2.5] | 7",
        "1.25 | -1.25", "1.25 | \"1.25\"", "1.25 | 1e300", "1.25 | null", "\"fixedMillis\":0.03, | ''",
        "\"decoderMillis\" | \"decoderMilis\"", "\"exits\":2 | \"exits\":3"})
    void timesThatAreNotThoseOfTheNetworkAreMalformed(String text, String by) {
        String json = new String(StateJson.online(state(TIMES), "s"), StandardCharsets.UTF_8);
        assertTrue(json.contains(text), json);
        byte[] damaged = json.replace(text, by).getBytes(StandardCharsets.UTF_8);
        assertThrows(MalformedMessageException.class, () -> StateJson.decode(damaged, "mec-1"));
    }

    private static ServerState state(StageTimes times) {
        return new ServerState("mec-1", List.of(new ServedNetwork("n", "1", HASH, 2, 2, times)), List.of("uint8"), "b",
                0.5, 1e9, 1, 2, 3.5, 100);
    }
}
