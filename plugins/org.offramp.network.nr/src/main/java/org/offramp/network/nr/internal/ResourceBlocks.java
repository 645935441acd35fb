package org.offramp.network.nr.internal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * N_RB, the most resource blocks a channel holds: table 5.3.2-1 of 3GPP TS 38.101-1 (FR1) and TS 38.101-2 (FR2),
 * Release 17.
 */
final class ResourceBlocks {
    private static final String TABLE = "resource-blocks.csv";

    private ResourceBlocks() {
    }

    /**
     * N_RB of a channel.
     *
     * @throws IllegalArgumentException when the standard has no such channel; it names the key and what there is
     */
    static int of(FrequencyRange range, int spacingKilohertz, int bandwidthMegahertz) {
        List<String[]> inRange = Csv.rows(TABLE).stream().filter(row -> row[0].equals(range.name())).toList();
        List<String[]> ofSpacing = inRange.stream().filter(row -> row[1].equals("" + spacingKilohertz)).toList();
        if (ofSpacing.isEmpty()) {
            throw Refused.because("subcarrierSpacingKilohertz", spacingKilohertz, "must be one of "
                    + column(inRange, 1) + " in " + range);
        }
        return ofSpacing.stream().filter(row -> row[2].equals("" + bandwidthMegahertz)).findFirst()
                .map(row -> Integer.parseInt(row[3]))
                .orElseThrow(() -> Refused.because("bandwidthMegahertz", bandwidthMegahertz, "must be one of "
                        + column(ofSpacing, 2) + " at " + spacingKilohertz + " kHz in " + range));
    }

    private static String column(List<String[]> rows, int column) {
        return rows.stream().map(row -> row[column]).distinct().collect(Collectors.joining(", "));
    }
}
