package org.offramp.simulation.internal.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.MinimumCompletion;
import org.offramp.simulation.internal.Here;
import org.offramp.simulation.internal.Named;

/** One side of a conversation: all its lines at once, and what came back. */
final class Talk {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Talk() {
    }

    static DoorWorld world(boolean files) {
        Named<DecisionPolicy> policies = new Named<>("policy", DecisionPolicy.NAME, Duration.ZERO);
        MinimumCompletion minimum = new MinimumCompletion();
        policies.add(minimum::decide, Map.of(DecisionPolicy.NAME, "mincompletion"));
        policies.add(new Turning(), Map.of(DecisionPolicy.NAME, "turning"));
        return new DoorWorld(Here.presets(), policies, new Named<>("network model", NetworkModel.NAME, Duration.ZERO),
                files);
    }

    /** The first exit and the second by turns, slot after slot; it remembers whose turn it is. */
    private static final class Turning implements DecisionPolicy {
        private byte turn;

        @Override
        public void decide(SlotSnapshot slot, Decision decision) {
            for (int m = 0; m < slot.devices(); m++) {
                decision.choose(m, turn);
            }
            turn = (byte) (1 - turn);
        }

        @Override
        public byte[] saveState() {
            return new byte[] {turn};
        }

        @Override
        public void restoreState(byte[] state) {
            turn = state[0];
        }
    }

    /** The answers to lines, one each. */
    static List<JsonNode> of(String... lines) throws Exception {
        return of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static List<JsonNode> of(byte[] lines) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DoorSession(world(false), new ByteArrayInputStream(lines), new PrintStream(out, false,
                StandardCharsets.UTF_8)).run();
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            answers.add(MAPPER.readTree(line));
        }
        return answers;
    }

    static JsonNode last(String... lines) throws Exception {
        List<JsonNode> answers = of(lines);
        return answers.get(answers.size() - 1);
    }
}
