package org.offramp.network.trace.internal;

import java.util.Arrays;
import org.offramp.api.network.LinkState;

/**
 * The rows of one pair of device and server, in the order of their times. Seconds count from the first row of the
 * trace. Filled by one thread, then only read, by any.
 */
final class Series {
    private static final int VALUES = 5;

    private double[] seconds = new double[16];
    private double[] values = new double[16 * VALUES];
    private int rows;

    /** Adds a row; {@code false} when its time is not behind the last one's. */
    boolean add(double second, LinkState link) {
        if (rows > 0 && second <= seconds[rows - 1]) {
            return false;
        }
        if (rows == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * rows);
            values = Arrays.copyOf(values, 2 * rows * VALUES);
        }
        seconds[rows] = second;
        int at = rows * VALUES;
        values[at] = link.uplinkBitsPerSecond();
        values[at + 1] = link.uplinkFixedMillis();
        values[at + 2] = link.downlinkBitsPerSecond();
        values[at + 3] = link.downlinkFixedMillis();
        values[at + 4] = link.relativeUncertainty();
        rows++;
        return true;
    }

    int rows() {
        return rows;
    }

    double last() {
        return seconds[rows - 1];
    }

    /** How long the last row lasts: as long as the one before it; a second where there is no other. */
    double tail() {
        return rows > 1 ? seconds[rows - 1] - seconds[rows - 2] : 1;
    }

    /**
     * The link at a time within the trace.
     *
     * @param second from 0 to the end of the trace
     * @param linear whether values between two rows lie on the line between them; else the earlier row holds. From and
     *     to an outage there is no line: the earlier row holds
     * @param period after how many seconds the first row comes again; 0 for never
     * @return {@link LinkState#NONE} before the first row, unless the last one of the round before holds
     */
    LinkState at(double second, boolean linear, double period) {
        boolean loops = period > 0;
        if (second < seconds[0] && !loops) {
            return LinkState.NONE;
        }
        double now = second < seconds[0] ? second + period : second;
        int found = Arrays.binarySearch(seconds, 0, rows, now);
        int row = found >= 0 ? found : -found - 2;
        int next = row + 1 < rows ? row + 1 : loops ? 0 : row;
        if (!linear || next == row || outage(row) || outage(next)) {
            return link(row, row, 0);
        }
        double until = next > row ? seconds[next] : seconds[0] + period;
        return link(row, next, (now - seconds[row]) / (until - seconds[row]));
    }

    private boolean outage(int row) {
        return values[row * VALUES] == 0 || values[row * VALUES + 2] == 0;
    }

    private LinkState link(int row, int next, double share) {
        if (outage(row)) {
            return LinkState.NONE;
        }
        int a = row * VALUES;
        int b = next * VALUES;
        return new LinkState(between(a, b, share), between(a + 1, b + 1, share), between(a + 2, b + 2, share),
                between(a + 3, b + 3, share), between(a + 4, b + 4, share));
    }

    private double between(int a, int b, double share) {
        return share == 0 ? values[a] : values[a] + share * (values[b] - values[a]);
    }
}
