package org.offramp.network.trace.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The first line of a trace: which column stands where. */
final class Header {
    private final List<Column> columns = new ArrayList<>();
    private final Map<Column, Integer> place = new EnumMap<>(Column.class);

    /** Reads the line; {@code where} is file and line, for a message. */
    Header(String where, List<String> titles) throws TraceException {
        for (String title : titles) {
            Column column = Column.of(title);
            if (column == null) {
                throw new TraceException(where + ": \"" + Text.shortened(title) + "\" is not a column of a trace."
                        + Column.like(title) + " Right: " + Column.titles());
            }
            if (place.put(column, columns.size()) != null) {
                throw new TraceException(where + ", column " + title + ": it is there twice. Right: keep one of them");
            }
            columns.add(column);
        }
        for (Column needed : List.of(Column.TIME, Column.UPLINK, Column.DOWNLINK)) {
            need(where, needed, "Right: the columns time_s, uplink_mbit_per_s, downlink_mbit_per_s and delay_ms (or"
                    + " uplink_delay_ms and downlink_delay_ms)");
        }
        delays(where);
        together(where, Column.X, Column.Y);
        together(where, Column.LATITUDE, Column.LONGITUDE);
    }

    private void delays(String where) throws TraceException {
        boolean one = has(Column.DELAY);
        boolean two = has(Column.UPLINK_DELAY) || has(Column.DOWNLINK_DELAY);
        if (one && two) {
            throw new TraceException(where + ", column delay_ms: a delay of both directions and one of each exclude"
                    + " each other. Right: delay_ms, or uplink_delay_ms and downlink_delay_ms");
        }
        if (two) {
            together(where, Column.UPLINK_DELAY, Column.DOWNLINK_DELAY);
        } else {
            need(where, Column.DELAY, "Right: delay_ms, the fixed delay of each direction, or uplink_delay_ms and"
                    + " downlink_delay_ms");
        }
    }

    private void together(String where, Column a, Column b) throws TraceException {
        if (has(a) != has(b)) {
            need(where, has(a) ? b : a, "Right: " + a.title() + " and " + b.title() + " together, or neither");
        }
    }

    private void need(String where, Column column, String right) throws TraceException {
        if (!has(column)) {
            throw new TraceException(where + ": the column " + column.title() + " is missing. " + right);
        }
    }

    boolean has(Column column) {
        return place.containsKey(column);
    }

    /** Where a column stands, from 0; -1 when it is not there. */
    int place(Column column) {
        return place.getOrDefault(column, -1);
    }

    List<Column> columns() {
        return columns;
    }
}
