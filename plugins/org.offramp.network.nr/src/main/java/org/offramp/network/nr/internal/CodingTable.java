package org.offramp.network.nr.internal;

import java.util.Comparator;
import java.util.List;

/**
 * A table of 3GPP TS 38.214 (Release 17): MCS tables 1 to 3 (tables 5.1.3.1-1 to -3, which clause 6.1.4.1 uses for the
 * uplink too, without transform precoding), CQI tables 1 to 3 (tables 5.2.2.1-2 to -4). Table 1 goes up to 64QAM, table
 * 2 up to 256QAM, table 3 is the one of low spectral efficiency. Immutable.
 */
final class CodingTable {
    private final String name;
    private final List<Coding> rows;

    private CodingTable(String name) {
        this.name = name;
        this.rows = Csv.rows(name + ".csv").stream().map(cells -> new Coding(Integer.parseInt(cells[0]),
                Integer.parseInt(cells[1]), Double.parseDouble(cells[2]))).toList();
    }

    /** MCS table 1, 2 or 3. */
    static CodingTable mcs(int table) {
        return new CodingTable("mcs-" + table);
    }

    /** CQI table 1, 2 or 3. */
    static CodingTable cqi(int table) {
        return new CodingTable("cqi-" + table);
    }

    /** All rows, in the order of their index; reserved ones are left out. */
    List<Coding> rows() {
        return rows;
    }

    /** The row of an index, as the configuration gives it under this key. */
    Coding row(String key, int index) {
        return rows.stream().filter(row -> row.index() == index).findFirst()
                .orElseThrow(() -> Refused.because(key, index, "must lie between " + lowest().index() + " and "
                        + rows.get(rows.size() - 1).index() + " in table " + name));
    }

    /** The first row, the most robust one. */
    Coding lowest() {
        return rows.get(0);
    }

    /**
     * The row with the most bits per symbol that needs no more than these; {@code null} when all need more. Not simply
     * the last that fits: in the standard the efficiency falls where a table goes from 16QAM to 64QAM.
     */
    Coding best(double bitsPerSymbol) {
        return rows.stream().filter(row -> row.bitsPerSymbol() <= bitsPerSymbol)
                .max(Comparator.comparingDouble(Coding::bitsPerSymbol)).orElse(null);
    }
}
