package org.offramp.console.internal;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What is seen while tasks run: on a terminal a table that is drawn again in place, elsewhere a line now and then. Not
 * for several threads.
 */
final class LiveView {
    private static final long TABLE_NANOS = 250_000_000L;
    private static final long LINE_NANOS = 2_000_000_000L;
    private static final int ROWS = 14;
    private static final String UP = "\033[%dA\r\033[J";
    private static final String NO_WRAP = "\033[?7l";
    private static final String WRAP = "\033[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private long drawnNanos;
    private int drawnLines;

    /**
     * Begins to show.
     *
     * @param out where
     * @param terminal whether that is a terminal, on which lines can be drawn anew
     */
    LiveView(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.drawnNanos = System.nanoTime() - LINE_NANOS;
    }

    /** A task has ended; shows it unless something was shown just before. */
    void update(Run run) {
        long now = System.nanoTime();
        if (now - drawnNanos < (terminal ? TABLE_NANOS : LINE_NANOS)) {
            return;
        }
        drawnNanos = now;
        if (terminal) {
            clear();
            draw(run);
        } else {
            out.println(line(run));
        }
    }

    private void draw(Run run) {
        String table = ChoiceTable.of(run, ROWS) + "  " + line(run) + System.lineSeparator();
        out.print(NO_WRAP + table + WRAP);
        out.flush();
        drawnLines = (int) table.chars().filter(c -> c == '\n').count();
    }

    /** Takes the table off the terminal. */
    void clear() {
        if (drawnLines > 0) {
            out.print(String.format(UP, drawnLines));
            drawnLines = 0;
        }
    }

    private static String line(Run run) {
        Group all = run.all();
        return String.format(Locale.ROOT, "%d tasks, %s right, %s in time, p50 %s ms, p95 %s ms; now %s, from %s",
                all.tasks(), SummaryText.percent(all.accuracy()), SummaryText.percent(all.inTime()),
                SummaryText.number(all.delay().percentile(50)), SummaryText.number(all.delay().percentile(95)),
                run.last().policy().isEmpty() ? "no policy" : run.last().policy(), run.last().source());
    }
}
