package org.offramp.console.internal;

import java.util.Locale;
import java.util.Map;

/** The table of what was chosen and what came of it: one row a choice. */
final class ChoiceTable {
    private static final String ROW = "  %-16s%6s%6s%8s%9s%9s%9s%9s%11s%11s%n";

    private ChoiceTable() {
    }

    /** All choices. */
    static String of(Run run) {
        return of(run, Integer.MAX_VALUE);
    }

    /** At most so many choices, and the sum of all. */
    static String of(Run run, int rows) {
        StringBuilder text = new StringBuilder(String.format(ROW, "server", "split", "exit", "tasks", "right",
                "in time", "p50 ms", "p95 ms", "B up", "B down"));
        int shown = 0;
        for (Map.Entry<Run.Choice, Group> entry : run.choices().entrySet()) {
            if (shown++ == rows) {
                text.append(String.format("  and %d choices more%n", run.choices().size() - rows));
                break;
            }
            Run.Choice choice = entry.getKey();
            boolean local = choice.server().isEmpty();
            text.append(row(local ? "the vehicle" : choice.server(), local ? "-" : Integer.toString(choice.split()),
                    Integer.toString(choice.exit()), entry.getValue()));
        }
        if (run.choices().size() > 1) {
            text.append(row("all", "", "", run.all()));
        }
        return text.toString();
    }

    private static String row(String server, String split, String exit, Group group) {
        return String.format(Locale.ROOT, ROW, server.length() > 15 ? server.substring(0, 14) + "~" : server, split,
                exit, group.tasks(), SummaryText.percent(group.accuracy()), SummaryText.percent(group.inTime()),
                SummaryText.number(group.delay().percentile(50)), SummaryText.number(group.delay().percentile(95)),
                group.uplinkBytes(), group.downlinkBytes());
    }
}
