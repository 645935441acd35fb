package org.offramp.network.nr.internal;

import java.util.List;
import java.util.Map;

/**
 * The way behind the radio: a server that stands at another base station than the one that serves costs an extra delay
 * each way. Without any server named, all stand at each base station. Immutable; any thread.
 *
 * @param stations base station of each server, as an index
 * @param millis the extra delay
 */
record Backhaul(Map<String, Integer> stations, double millis) {
    /** As configured. */
    static Backhaul of(NrConfig config, List<BaseStation> stations) {
        Map<String, Integer> places = new java.util.HashMap<>();
        List<String> names = stations.stream().map(BaseStation::name).toList();
        Fields.pairs("servers", config.servers()).forEach((server, station) -> {
            if (!names.contains(station)) {
                throw Refused.because("servers", server + " " + station, "names no base station; there are "
                        + String.join(", ", names));
            }
            places.put(server, names.indexOf(station));
        });
        return new Backhaul(Map.copyOf(places), Refused.range("backhaulMillis", config.backhaulMillis(), 0, 1000));
    }

    /** The extra delay from a base station to a server; a server that is not named stands at none of them. */
    double extraMillis(String serverId, int station) {
        Integer place = stations.get(serverId);
        return stations.isEmpty() || place != null && place == station ? 0 : millis;
    }
}
