package org.offramp.transport.mqtt.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Whether a vehicle is there, as JSON on its state topic.
 *
 * @param deviceId the vehicle
 * @param online whether it is there
 * @param reason why it is gone; else empty
 */
record PresenceJson(String deviceId, boolean online, String reason) {

    byte[] encode() {
        ObjectNode json = Json.node().put("protocol", Json.PROTOCOL).put("deviceId", deviceId).put("online", online);
        if (!online) {
            json.put("reason", reason);
        }
        return Json.bytes(json);
    }

    /**
     * Reads a presence.
     *
     * @param deviceId the id in the topic, which the one in the presence must equal
     * @throws MalformedMessageException when it is not a presence
     */
    static PresenceJson decode(byte[] bytes, String deviceId) throws MalformedMessageException {
        JsonNode json = Json.object(bytes);
        Json.requireProtocol(json);
        if (!deviceId.equals(Json.text(json, "deviceId", 64))) {
            throw new MalformedMessageException("deviceId is not " + deviceId + " as in the topic");
        }
        boolean online = Json.flag(json, "online");
        return new PresenceJson(deviceId, online, online ? "" : Json.text(json, "reason", 512));
    }
}
