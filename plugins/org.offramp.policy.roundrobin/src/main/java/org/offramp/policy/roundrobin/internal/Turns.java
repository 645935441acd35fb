package org.offramp.policy.roundrobin.internal;

import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/**
 * The order in which options take their turn: by exit, then split, then server, so that neighbours lie at different
 * servers. Where a device has none of the wanted exits in reach, any exit takes part. Not for several threads.
 */
final class Turns {
    /** Which exits take part. */
    enum Exits {
        ALL, FIRST, MAIN
    }

    private final Exits exits;
    private OptionTable table;
    private int[] order = new int[0];
    private int size;

    Turns(Exits exits) {
        this.exits = exits;
    }

    /** Works out the order of a table, unless it is the one of before. */
    void take(OptionTable newTable) {
        if (newTable == table) {
            return;
        }
        table = newTable;
        size = table.size();
        if (size > order.length) {
            order = new int[size];
        }
        for (int o = 0; o < size; o++) {
            int at = o;
            for (; at > 0 && later(order[at - 1], o); at--) {
                order[at] = order[at - 1];
            }
            order[at] = o;
        }
    }

    /** Insertion keeps equals as they are: within one exit and split the servers stand in the table's order. */
    private boolean later(int option, int than) {
        int exit = Integer.compare(table.exit(option), table.exit(than));
        int split = Integer.compare(table.split(option), table.split(than));
        return exit > 0 || exit == 0 && (split > 0 || split == 0 && table.server(option) > table.server(than));
    }

    /** How many turns a round has; at least 1. */
    long round() {
        return Math.max(1, size);
    }

    int option(long turn) {
        return order[(int) (turn % size)];
    }

    /** The first turn from this one on whose option a device may take; -1 when it has none in reach. */
    long next(SlotSnapshot slot, int device, long from) {
        long found = next(slot, device, from, exits);
        return found < 0 && exits != Exits.ALL ? next(slot, device, from, Exits.ALL) : found;
    }

    private long next(SlotSnapshot slot, int device, long from, Exits which) {
        for (long turn = from; turn < from + size; turn++) {
            int option = option(turn);
            boolean takesPart = switch (which) {
                case ALL -> true;
                case FIRST -> table.exit(option) == table.firstExit();
                case MAIN -> table.exit(option) == table.mainExit();
            };
            if (takesPart && slot.inReach(device, option)) {
                return turn;
            }
        }
        return -1;
    }
}
