package org.offramp.simulation.internal.door;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.policy.TaskOutcome;

/** A policy that the other side offers: it is asked for each slot, and hears with the question what became of tasks. */
final class DoorPolicy implements DecisionPolicy {
    private final Asking other;
    private ArrayNode ended = DoorJson.list();

    /** Asks the other side and waits for its line. */
    @FunctionalInterface
    interface Asking {
        DoorRequest ask(ObjectNode question) throws IOException, DoorException;
    }

    DoorPolicy(Asking other) {
        this.other = other;
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        ObjectNode question = DoorJson.ask("decide");
        question.set("ended", ended);
        ended = DoorJson.list();
        question.set("observation", DoorJson.observation(slot));
        try {
            other.ask(question).decision("decision", slot, decision);
        } catch (DoorException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void observe(TaskOutcome outcome) {
        ended.addObject().put("slot", outcome.slot().number()).put("device", outcome.slot().deviceId(outcome.device()))
                .put("option", outcome.option()).put("completionMillis", outcome.delayMillis())
                .put("dropped", outcome.exit() == 0).put("inTime", outcome.withinDeadline());
    }
}
