package org.offramp.policy.fixed.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.offramp.api.policy.OptionTable;

/** The (split, exit) pairs to be taken in turn, worked out once for each option table. Not for several threads. */
final class Turns {
    private static final Logger LOG = System.getLogger(Turns.class.getName());

    private final List<Choice> wanted;
    private OptionTable table;
    private int[] split = {};
    private int[] exit = {};
    private boolean warned;

    /** Takes these choices in turn; all pairs of the table when there are none. */
    Turns(List<Choice> wanted) {
        this.wanted = wanted;
    }

    int size() {
        return split.length;
    }

    int split(int turn) {
        return split[turn];
    }

    int exit(int turn) {
        return exit[turn];
    }

    void take(OptionTable newTable) {
        if (newTable == table) {
            return;
        }
        table = newTable;
        Set<Choice> pairs = new LinkedHashSet<>();
        int main = 0;
        for (int o = 0; o < table.size(); o++) {
            pairs.add(new Choice(table.split(o), table.exit(o)));
            main = Math.max(main, table.exit(o));
        }
        List<Choice> turns = wanted.isEmpty() ? List.copyOf(pairs) : wanted;
        split = new int[turns.size()];
        exit = new int[turns.size()];
        for (int i = 0; i < split.length; i++) {
            Choice choice = turns.get(i);
            split[i] = choice.split();
            exit[i] = choice.exit() == Choice.MAIN ? main : Math.min(choice.exit(), main);
            warnOnce(choice, exit[i], main);
        }
    }

    private void warnOnce(Choice choice, int taken, int main) {
        if (warned) {
            return;
        }
        if (choice.exit() > main) {
            warned = true;
            LOG.log(Level.WARNING, "{0}: choice = {1}: the network has exits 1 to {2}; exit {2} is taken",
                    FixedPolicy.PID, choice, main);
        } else if (choice.split() < taken && unknownSplit(choice.split())) {
            warned = true;
            LOG.log(Level.WARNING, "{0}: choice = {1}: no server offers split {2}; such tasks are computed on the"
                    + " vehicle", FixedPolicy.PID, choice, choice.split());
        }
    }

    /** Whether there are offloaded options, but none with this split. */
    private boolean unknownSplit(int wantedSplit) {
        boolean servers = false;
        for (int o = 0; o < table.size(); o++) {
            if (table.server(o) != OptionTable.LOCAL) {
                servers = true;
                if (table.split(o) == wantedSplit) {
                    return false;
                }
            }
        }
        return servers && wantedSplit != Choice.LOCAL;
    }
}
