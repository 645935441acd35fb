package org.offramp.experiment.internal;

import java.util.Locale;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Finding;
import org.offramp.experiment.internal.report.Statement.Verdict;

/** The result for a person at a terminal: delays of the main exit, and what was hit. */
final class DanekText {
    private DanekText() {
    }

    static String of(DanekResult result) {
        StringBuilder text = new StringBuilder(String.format("%-22s", "main exit, ms"));
        for (int split = 0; split <= result.blocks(); split++) {
            text.append(String.format("%9s", "split " + split));
        }
        text.append(String.format("%10s%10s%n", "exit 1", "hit"));
        for (Series series : result.series) {
            line(text, series);
        }
        if (!result.agreement.isEmpty()) {
            text.append(String.format(Locale.ROOT,
                    "%nemulated medians within 5 %% + 3 ms of the model: %d of %d; furthest %.0f %% of that%n",
                    result.agreement.stream().filter(Agreement::within).count(), result.agreement.size(),
                    100 * result.agreement.stream().mapToDouble(Agreement::used).max().orElse(0)));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Series series) {
        int main = series.blocks();
        text.append(String.format("%-22s", series.title()));
        for (int split = 0; split <= main; split++) {
            text.append(String.format(Locale.ROOT, "%9.1f", series.totalMillis(split, main)));
        }
        int hit = 0;
        int said = 0;
        for (Statement<Series> statement : DanekStatements.all()) {
            Finding finding = statement.in(series);
            hit += finding.verdict() == Verdict.HIT ? 1 : 0;
            said += finding.verdict() == Verdict.SILENT ? 0 : 1;
        }
        text.append(String.format(Locale.ROOT, "%10.1f%10s%n", series.totalMillis(main, 1), hit + " of " + said));
    }
}
