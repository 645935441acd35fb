package org.offramp.av.internal;

import java.util.List;
import org.offramp.api.cost.CostModel;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.transport.ServerState;

/**
 * What was decided for a task.
 *
 * @param slot the slot as the policy saw it
 * @param option the option taken
 * @param fault why it is not the policy's own, else empty
 */
record Choice(SlotSnapshot slot, int option, String fault) {

    /** Asks the policy; takes the local main exit when it has none, throws, or chooses nothing that can be done. */
    static Choice ask(DecisionPolicy policy, String policyName, SlotSnapshot slot, int localSplit, int mainExit) {
        int local = slot.options().find(OptionTable.LOCAL, localSplit, mainExit);
        if (policy == null) {
            return new Choice(slot, local, "no decision policy is there");
        }
        Decision decision = new Decision();
        decision.reset(1);
        try {
            policy.decide(slot, decision);
        } catch (RuntimeException | LinkageError e) {
            return new Choice(slot, local, "policy " + policyName + " failed: " + e);
        }
        if (decision.firstInvalid(slot) >= 0) {
            int chosen = decision.devices() > 0 ? decision.option(0) : Decision.NONE;
            return new Choice(slot, local, "policy " + policyName + " chose option " + chosen
                    + ", which is none of the " + slot.options().size() + " or out of reach");
        }
        return new Choice(slot, decision.option(0), "");
    }

    boolean local() {
        return slot.options().server(option) == OptionTable.LOCAL;
    }

    String serverId() {
        return local() ? "" : slot.serverId(slot.options().server(option));
    }

    /** What the server chosen said, from the list that the slot was built of. */
    ServerState server(List<KnownServers.Heard> servers) {
        return servers.get(slot.options().server(option)).state();
    }

    int split() {
        return slot.options().split(option);
    }

    int exit() {
        return slot.options().exit(option);
    }

    DelayParts predicted() {
        return CostModel.predict(slot, 0, option);
    }
}
