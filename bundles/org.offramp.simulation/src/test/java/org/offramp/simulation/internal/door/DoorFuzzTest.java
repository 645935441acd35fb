package org.offramp.simulation.internal.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the other side writes, each of its lines gets one line in answer, and the conversation goes on. */
class DoorFuzzTest {
    private static final long SEED = 20_221_013;
    private static final List<String> GOOD = List.of("{\"op\":\"hello\",\"version\":1}",
            "{\"op\":\"reset\",\"preset\":\"fitted\",\"seed\":7,\"set\":{\"devices\":3,\"scenario\":\"d\"}}",
            "{\"op\":\"observe\"}", "{\"op\":\"step\",\"decision\":[0,1,2]}", "{\"op\":\"step\",\"decision\":[9,9,9]}",
            "{\"op\":\"evaluate\",\"objective\":\"on_time\",\"decisions\":[[0,0,0],[1,2,3]]}", "{\"op\":\"finish\"}");

    private static byte[] damaged(Random random) {
        byte[] line = GOOD.get(random.nextInt(GOOD.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> line[random.nextInt(line.length)] = (byte) random.nextInt(256);
                case 1 -> line = java.util.Arrays.copyOf(line, 1 + random.nextInt(line.length));
                case 2 -> line[random.nextInt(line.length)] = (byte) "{}[]\",:-.0123456789e".charAt(random.nextInt(20));
                default -> random.nextBytes(line);
            }
        }
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' ? (byte) ' ' : line[i];
        }
        return line;
    }

    @Test
    void eachLineGetsOneAnswerAndTheConversationGoesOn() throws Exception {
        Random random = new Random(SEED);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        int written = 2;
        for (int n = 0; n < 4_000; n++) {
            byte[] line = damaged(random);
            // a blank line is none
            written += isBlank(line) ? 0 : 1;
            lines.writeBytes(line);
            lines.write('\n');
        }
        lines.writeBytes((GOOD.get(0) + "\n" + GOOD.get(1)).getBytes(StandardCharsets.UTF_8));
        List<JsonNode> answers = Talk.of(lines.toByteArray());
        assertEquals(written, answers.size(), "seed " + SEED);
        long refused = answers.stream().filter(a -> !a.get("ok").asBoolean()).count();
        assertTrue(refused > 1_000 && refused < 3_500, refused + " refused, seed " + SEED);
        for (JsonNode answer : answers) {
            assertTrue(answer.get("ok").asBoolean() || answer.get("error").asText().length() < 400, answer.toString());
        }
        assertTrue(answers.get(written - 1).get("ok").asBoolean());
    }

    private static boolean isBlank(byte[] line) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(line)).toString().isBlank();
        } catch (java.nio.charset.CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void aLineThatIsTooLongIsRefusedAndTheNextOneRead() throws Exception {
        byte[] lines = ("\n  \n" + "x".repeat(30) + "\n{}\nlast").getBytes(StandardCharsets.UTF_8);
        DoorLines reader = new DoorLines(new ByteArrayInputStream(lines), 20);
        assertEquals("a line has more than 20 bytes; right: a shorter one",
                assertThrows(DoorException.class, reader::read).getMessage());
        assertEquals("{}", reader.read());
        assertEquals("last", reader.read());
        assertEquals(null, reader.read());
    }

    @Test
    void aLineThatIsNoTextIsRefusedAndTheNextOneRead() throws Exception {
        DoorLines reader = new DoorLines(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, '\n', 'b'}));
        assertEquals("a line is no text; right: UTF-8", assertThrows(DoorException.class, reader::read).getMessage());
        assertEquals("b", reader.read());
    }

    @Test
    void noDepthOfNestingIsTooMuch() throws Exception {
        JsonNode answer = Talk.last("{\"op\":" + "[".repeat(100_000));
        assertTrue(answer.get("error").asText().startsWith("no JSON: Document nesting depth"), answer.toString());
    }
}
