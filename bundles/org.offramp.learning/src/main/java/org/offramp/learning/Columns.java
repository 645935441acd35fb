package org.offramp.learning;

import java.util.Arrays;
import org.offramp.api.policy.OptionTable;

/**
 * The options of a table that a policy may choose, in the table's order: what an actor calls option 0, 1, ... Worked
 * out once for each table. Not for several threads.
 *
 * <p>An exit of unknown accuracy is taken for one that is right half of the time, as {@code SlotPlan} does.
 */
final class Columns {
    private static final double UNKNOWN_ACCURACY = 0.5;

    private final Exits exits;
    private OptionTable table;
    private int[] option = {};
    private int[] exit = {};
    private double lowest;
    private double highest;

    Columns(Exits exits) {
        this.exits = exits;
    }

    /** Takes up a table; returns at once when it is the one before. */
    void take(OptionTable newTable) {
        if (newTable == table) {
            return;
        }
        table = newTable;
        option = new int[table.size()];
        int size = 0;
        for (int o = 0; o < table.size(); o++) {
            if (exits == Exits.ALL || table.exit(o) == table.mainExit()) {
                option[size++] = o;
            }
        }
        option = Arrays.copyOf(option, size);
        exit = Arrays.stream(option).map(table::exit).distinct().sorted().toArray();
        lowest = 1;
        highest = 0;
        for (int c = 0; c < size; c++) {
            lowest = Math.min(lowest, accuracy(c));
            highest = Math.max(highest, accuracy(c));
        }
    }

    /** The table taken up last. */
    OptionTable table() {
        return table;
    }

    /** The number of columns. */
    int size() {
        return option.length;
    }

    /** Index of a column in the table. */
    int option(int column) {
        return option[column];
    }

    /** The number of different exits. */
    int exits() {
        return exit.length;
    }

    /** The i-th of the different exits, ascending. */
    int exit(int i) {
        return exit[i];
    }

    /** Accuracy of a column. */
    double accuracy(int column) {
        double accuracy = table.accuracy(option[column]);
        return accuracy == accuracy ? accuracy : UNKNOWN_ACCURACY;
    }

    /** Where the accuracy of a column lies between the lowest and the highest of all, 0 to 1. */
    float place(int column) {
        return highest > lowest ? (float) ((accuracy(column) - lowest) / (highest - lowest)) : 1;
    }

    /** Whether tasks arrive at the same time under both columns: exits of one server behind the same split. */
    boolean sameArrivals(int a, int b) {
        int one = option[a];
        int other = option[b];
        return table.server(one) == table.server(other) && table.uplinkBits(one) == table.uplinkBits(other)
                && table.deviceMillis(one) == table.deviceMillis(other)
                && table.preprocessingMillis(one) == table.preprocessingMillis(other);
    }
}
