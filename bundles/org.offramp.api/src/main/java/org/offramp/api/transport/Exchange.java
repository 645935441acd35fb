package org.offramp.api.transport;

/**
 * One task sent and answered, with what the transport measured. Uplink and downlink are told apart by two clocks in the
 * manner of NTP; the offset between them is estimated, and how far that may be off is said.
 *
 * @param reply the answer or refusal
 * @param roundTripMillis from handing the message over to the answer being there, on the device's clock
 * @param uplinkMillis estimate of the way there
 * @param downlinkMillis estimate of the way back; uplink + held + downlink = round trip
 * @param uncertaintyMillis how far the division into uplink and downlink may be off
 * @param uplinkBytes bytes of the message on the wire, packet headers of the transport included
 * @param downlinkBytes the same of the answer
 */
public record Exchange(TaskReply reply, double roundTripMillis, double uplinkMillis, double downlinkMillis,
        double uncertaintyMillis, int uplinkBytes, int downlinkBytes) {
}
