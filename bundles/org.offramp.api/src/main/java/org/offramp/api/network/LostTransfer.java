package org.offramp.api.network;

/**
 * A message that went to a server and got no answer in the time that the vehicle had for it. Whether the link, the
 * server or mere slowness is to blame, the vehicle cannot tell; an answer that comes later after all is told as a
 * {@link Transfer} of its own.
 *
 * @param deviceId the vehicle
 * @param serverId the edge server
 * @param endNanos when the vehicle gave up waiting, {@link System#nanoTime()}
 * @param uplinkBits bits of the message
 * @param waitedMillis how long the vehicle waited: way there, queue, computing and way back together would have taken
 *     longer than this; 0 when nothing could be sent at all
 * @param disconnected whether the vehicle knows that it had no connection, so that no slowness is to blame
 */
public record LostTransfer(String deviceId, String serverId, long endNanos, long uplinkBits, double waitedMillis,
        boolean disconnected) {
}
