package org.offramp.transport.mqtt.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.ServerState.ServedNetwork;

/**
 * What a server says of itself, as JSON on its state topic. Unknown members are skipped, so that newer servers may say
 * more.
 *
 * @param serverId the server
 * @param session changes when the server starts anew, and with it the origin of its clock
 * @param state its state; null when it is gone
 * @param reason why it is gone; else empty
 */
record StateJson(String serverId, String session, ServerState state, String reason) {
    private static final int MAXIMUM_ENTRIES = 64;

    static byte[] online(ServerState s, String session) {
        ObjectNode json = head(s.serverId(), true);
        json.put("session", session);
        ArrayNode networks = json.putArray("networks");
        for (ServedNetwork n : s.networks()) {
            ObjectNode network = networks.addObject().put("name", n.name()).put("version", n.version())
                    .put("hash", n.hash()).put("blocks", n.blocks()).put("exits", n.exits());
            if (n.times() != null) {
                network.set("times", TimesJson.write(n.times()));
            }
        }
        ArrayNode codecs = json.putArray("codecs");
        s.codecs().forEach(codecs::add);
        json.put("backend", s.backend()).put("fixedMillis", s.fixedMillis()).put("macPerSecond", s.macPerSecond());
        json.put("capacity", s.capacity()).put("backlogTasks", s.backlogTasks());
        json.put("backlogMillis", s.backlogMillis()).put("queueLimit", s.queueLimit());
        return Json.bytes(json);
    }

    static byte[] offline(String serverId, String reason) {
        return Json.bytes(head(serverId, false).put("reason", reason));
    }

    /**
     * Reads a state.
     *
     * @param serverId the id in the topic, which the one in the state must equal
     * @throws MalformedMessageException when it is not a state
     */
    static StateJson decode(byte[] bytes, String serverId) throws MalformedMessageException {
        JsonNode json = Json.object(bytes);
        Json.requireProtocol(json);
        if (!serverId.equals(Json.text(json, "serverId", 64))) {
            throw new MalformedMessageException("serverId is not " + serverId + " as in the topic");
        }
        if (!Json.flag(json, "online")) {
            return new StateJson(serverId, "", null, Json.text(json, "reason", 512));
        }
        ServerState state = new ServerState(serverId, networks(json), codecs(json), Json.text(json, "backend", 256),
                Json.number(json, "fixedMillis", 0, 1e9), Json.number(json, "macPerSecond", 0, 1e30),
                Json.number(json, "capacity", 0, 1), Json.integer(json, "backlogTasks", 0, Integer.MAX_VALUE),
                Json.number(json, "backlogMillis", 0, 1e12), Json.integer(json, "queueLimit", 0, Integer.MAX_VALUE));
        return new StateJson(serverId, Json.text(json, "session", 64), state, "");
    }

    private static ObjectNode head(String serverId, boolean online) {
        return Json.node().put("protocol", Json.PROTOCOL).put("serverId", serverId).put("online", online);
    }

    private static List<ServedNetwork> networks(JsonNode json) throws MalformedMessageException {
        List<ServedNetwork> networks = new ArrayList<>();
        for (JsonNode n : Json.array(json, "networks", MAXIMUM_ENTRIES)) {
            String hash = Json.text(n, "hash", 64);
            if (!hash.matches("[0-9a-f]{64}")) {
                throw new MalformedMessageException("hash of a network is not 64 hexadecimal digits in lower case");
            }
            int blocks = Json.integer(n, "blocks", 1, 255);
            int exits = Json.integer(n, "exits", 1, 255);
            networks.add(new ServedNetwork(Json.text(n, "name", 128), Json.text(n, "version", 64), hash, blocks, exits,
                    n.has("times") ? TimesJson.read(n.get("times"), blocks, exits) : null));
        }
        return networks;
    }

    private static List<String> codecs(JsonNode json) throws MalformedMessageException {
        List<String> codecs = new ArrayList<>();
        for (JsonNode c : Json.array(json, "codecs", MAXIMUM_ENTRIES)) {
            if (!c.isTextual() || !c.textValue().matches("[a-z0-9-]{1,16}")) {
                throw new MalformedMessageException("a codec is not a name of 1 to 16 characters of a-z 0-9 -");
            }
            codecs.add(c.textValue());
        }
        return codecs;
    }
}
