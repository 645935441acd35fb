package org.offramp.network.trace.internal;

import java.util.Map;
import org.offramp.api.network.LinkState;

/**
 * A trace: link states over time, for all pairs of device and server or for each pair its own. Immutable.
 *
 * @param name of the file, for a person
 * @param series rows by device and server; an empty name where the trace does not tell devices (or servers) apart
 * @param rows how many in all
 * @param seconds from the first row to the end of the last one
 */
record Trace(String name, Map<Pair, Series> series, int rows, double seconds) {
    /** What the trace does when its last row is over. */
    enum End { LOOP, NONE, HOLD }

    /** A device and a server; empty for any. */
    record Pair(String device, String server) {
    }

    /**
     * The link so many seconds after the beginning of the trace.
     *
     * @return {@link LinkState#NONE} for a pair that is not in the trace, before the pair's first row, and behind the
     *     last row where the trace ends; a pair whose rows end before the trace does keeps its last one till then
     */
    LinkState at(String device, String server, double second, boolean linear, End end) {
        Series own = of(device, server);
        boolean over = second >= seconds;
        if (own == null || Double.isNaN(second) || over && end == End.NONE || second < 0 && end != End.LOOP) {
            return LinkState.NONE;
        }
        if (end == End.LOOP) {
            return own.at(second - Math.floor(second / seconds) * seconds, linear, seconds);
        }
        return own.at(over ? seconds : second, linear, 0);
    }

    private Series of(String device, String server) {
        for (Pair pair : new Pair[] {new Pair(device, server), new Pair(device, ""), new Pair("", server), ANY}) {
            Series found = series.get(pair);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static final Pair ANY = new Pair("", "");
}
