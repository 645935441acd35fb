package org.offramp.api.network;

/**
 * One exchange with a server as it was measured.
 *
 * @param deviceId the vehicle
 * @param serverId the edge server
 * @param endNanos when the answer was there, {@link System#nanoTime()}
 * @param uplinkBits bits sent, message overhead included
 * @param uplinkMillis measured uplink delay
 * @param downlinkBits bits received
 * @param downlinkMillis measured downlink delay
 * @param uncertaintyMillis how far the division into uplink and downlink may be off, because two clocks measured it
 */
public record Transfer(String deviceId, String serverId, long endNanos, long uplinkBits, double uplinkMillis,
        long downlinkBits, double downlinkMillis, double uncertaintyMillis) {
}
