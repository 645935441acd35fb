package org.offramp.network.nr.internal;

import java.util.Set;
import org.offramp.api.network.LinkState;

/**
 * One cell with a configured MCS and all layers; all devices that the configuration names share it. No radio, no
 * handover, no backhaul.
 *
 * @param uplink rate of the cell in bits per second
 * @param downlink likewise
 * @param terms delays and limits
 * @param devices those that share the cell
 */
record FixedLinks(double uplink, double downlink, Terms terms, Set<String> devices) implements Links {
    /** As configured. */
    static FixedLinks of(NrConfig config) {
        RateFormula formula = RateFormula.of(config, Carrier.of(config));
        CodingTable mcs = CodingTable.mcs(Refused.range("mcsTable", config.mcsTable(), 1, 3));
        return new FixedLinks(rate(formula, Direction.UPLINK, mcs.row("uplinkMcs", config.uplinkMcs())),
                rate(formula, Direction.DOWNLINK, mcs.row("downlinkMcs", config.downlinkMcs())), Terms.of(config),
                Set.copyOf(Fields.namedSeconds("devices", config.devices()).keySet()));
    }

    private static double rate(RateFormula formula, Direction direction, Coding scheme) {
        return formula.bitsPerSecond(direction, formula.layers(direction), scheme.bitsPerSymbol());
    }

    @Override
    public LinkState link(String deviceId, String serverId, long timeNanos) {
        return terms.link(uplink, downlink, devices.size() + (devices.contains(deviceId) ? 0 : 1), 0);
    }
}
