package org.offramp.api.transport;

/**
 * A task on its way to a server.
 *
 * @param taskId number of the task on its device; the transport pairs the answer with it
 * @param deviceId the sender
 * @param networkHash content hash of the network that computed the head, 64 hexadecimal digits; empty when the sender
 *     leaves the network to the server, which is possible at split 0 only
 * @param split split point, 0 to 15
 * @param exit exit to end at, 1 to 255; 0 for the main exit
 * @param codec name of the codec of the payload
 * @param remainingMillis time left until the deadline when the message was sent
 * @param payload the encoded features; not to be written to
 */
public record TaskRequest(long taskId, String deviceId, String networkHash, int split, int exit, String codec,
        double remainingMillis, byte[] payload) {
}
