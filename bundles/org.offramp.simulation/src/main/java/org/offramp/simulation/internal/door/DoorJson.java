package org.offramp.simulation.internal.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.simulator.SimulatedTask;

/** What the other side is told, as JSON; units are in the names, null stands for what is infinite. Stateless. */
final class DoorJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double KILOBYTE_BITS = 8_000;

    private DoorJson() {
    }

    static ObjectNode ok() {
        return MAPPER.createObjectNode().put("ok", true);
    }

    static ObjectNode error(String message) {
        return MAPPER.createObjectNode().put("ok", false).put("error", message);
    }

    static ObjectNode ask(String what) {
        return MAPPER.createObjectNode().put("ask", what);
    }

    static ArrayNode list() {
        return MAPPER.createArrayNode();
    }

    static String line(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes is always writable", e);
        }
    }

    /** All that a policy sees of a slot. */
    static ObjectNode observation(SlotSnapshot slot) {
        ObjectNode o = MAPPER.createObjectNode().put("slot", slot.number());
        o.put("slotMillis", slot.rules().slotMillis());
        ArrayNode devices = o.putArray("devices");
        ArrayNode size = o.putArray("sizeKilobytes");
        ArrayNode deadline = o.putArray("deadlineMillis");
        ArrayNode radio = o.putArray("radioFreeMillis");
        ArrayNode rates = o.putArray("rateMegabits");
        for (int m = 0; m < slot.devices(); m++) {
            devices.add(slot.deviceId(m));
            size.add(slot.uplinkScale(m));
            number(deadline, slot.deadlineMillis(m));
            radio.add(slot.radioFreeMillis(m));
            ArrayNode row = rates.addArray();
            for (int n = 0; n < slot.servers(); n++) {
                row.add(slot.connected(m, n) ? slot.uplinkBitsPerSecond(m, n) / 1e6 : 0);
            }
        }
        servers(o, slot);
        options(o.putArray("options"), slot.options());
        return o;
    }

    private static void servers(ObjectNode o, SlotSnapshot slot) {
        ArrayNode servers = o.putArray("servers");
        ArrayNode capacity = o.putArray("capacity");
        ArrayNode free = o.putArray("serverFreeMillis");
        ArrayNode air = o.putArray("onTheAir");
        for (int n = 0; n < slot.servers(); n++) {
            servers.add(slot.serverId(n));
            capacity.add(slot.capacity(n));
            free.add(slot.serverFreeMillis(n));
            ArrayNode tasks = air.addArray();
            for (int i = 0; i < slot.pendingTasks(n); i++) {
                ObjectNode task = tasks.addObject().put("arrivalMillis", slot.pendingArrivalMillis(n, i))
                        .put("serviceMillis", slot.pendingServiceMillis(n, i));
                if (Double.isFinite(slot.pendingLatestMillis(n, i))) {
                    task.put("latestMillis", slot.pendingLatestMillis(n, i));
                }
            }
        }
    }

    private static void options(ArrayNode options, OptionTable table) {
        for (int o = 0; o < table.size(); o++) {
            options.addObject().put("server", table.server(o)).put("exit", table.exit(o))
                    .put("accuracy", table.accuracy(o)).put("serverMillis", table.serverMillis(o))
                    .put("kilobytes", table.uplinkBits(o) / KILOBYTE_BITS);
        }
    }

    static void number(ArrayNode list, double value) {
        if (Double.isFinite(value)) {
            list.add(value);
        } else {
            list.addNull();
        }
    }

    /** What became of a task. */
    static void ended(ArrayNode list, SimulatedTask task) {
        ObjectNode o = list.addObject().put("slot", task.slot()).put("device", "device-" + task.device());
        if (task.server() != SimulatedTask.NO_SERVER) {
            o.put("server", "server-" + task.server()).put("exit", task.exit()).put("accuracy", task.accuracy());
        }
        o.put("completionMillis", task.completionMillis()).put("dropped", task.dropped())
                .put("inTime", task.success());
    }
}
