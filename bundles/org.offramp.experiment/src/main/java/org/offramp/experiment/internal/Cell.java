package org.offramp.experiment.internal;

import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cnn.NetworkDescription;

/**
 * A pair of split and exit, a cell of the matrix that an experiment fills.
 *
 * @param split 0 (all on the server) to the number of blocks (all on the vehicle)
 * @param exit 1 to the number of blocks, the main exit
 */
record Cell(int split, int exit) implements Comparable<Cell> {
    /** All pairs of a network of so many blocks, split by split. */
    static List<Cell> all(int blocks) {
        List<Cell> cells = new ArrayList<>();
        for (int split = 0; split <= blocks; split++) {
            for (int exit = 1; exit <= blocks; exit++) {
                cells.add(new Cell(split, exit));
            }
        }
        return cells;
    }

    /** Whether the exit is reached on the vehicle, so that nothing is sent. */
    boolean onVehicle() {
        return NetworkDescription.isLocal(split, exit);
    }

    @Override
    public int compareTo(Cell other) {
        return split != other.split ? Integer.compare(split, other.split) : Integer.compare(exit, other.exit);
    }

    @Override
    public String toString() {
        return "split " + split + ", exit " + exit;
    }
}
