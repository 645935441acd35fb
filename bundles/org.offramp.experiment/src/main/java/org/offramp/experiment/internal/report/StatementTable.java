package org.offramp.experiment.internal.report;

import java.util.List;
import java.util.function.Function;
import org.offramp.experiment.internal.report.Statement.Finding;

/**
 * A table of a page: each statement of a paper with its figure, and beside it what several results say.
 *
 * @param <S> results that a statement can be looked for in
 * @param statements the rows, those of one topic behind each other
 * @param columns what stands beside them
 */
public record StatementTable<S>(List<Statement<S>> statements, List<Column<S>> columns) {
    /**
     * What stands beside each statement.
     *
     * @param <S> results that a statement can be looked for in
     * @param title head of the column
     * @param mark what it says of a statement
     */
    public record Column<S>(String title, Function<Statement<S>, Mark> mark) {
        /** What results say, as hit, missed or nothing. */
        public static <S> Column<S> of(String title, S results) {
            return new Column<>(title, statement -> Mark.of(statement.in(results)));
        }
    }

    /**
     * A verdict that stands out, and what it was found by.
     *
     * @param style how it looks: {@code hit}, {@code partly}, {@code missed} or {@code silent}
     * @param badge the verdict
     * @param value what came out; may be empty
     */
    public record Mark(String style, String badge, String value) {
        static Mark of(Finding finding) {
            String badge = switch (finding.verdict()) {
                case HIT -> "✓ hit";
                case MISSED -> "✗ missed";
                case SILENT -> "–";
            };
            return new Mark(finding.verdict().word(), badge, finding.value());
        }
    }

    /** Keeps copies. */
    public StatementTable {
        statements = List.copyOf(statements);
        columns = List.copyOf(columns);
    }

    /** Adds it to a page. */
    public void addTo(Page page) {
        page.add("<div class=\"scroll\"><table class=\"cards\"><thead><tr><th>The paper</th><th>its figure</th>");
        columns.forEach(c -> page.add("<th>" + Page.text(c.title()) + "</th>"));
        page.add("</tr></thead><tbody>");
        String topic = "";
        for (Statement<S> statement : statements) {
            if (!statement.topic().equals(topic)) {
                topic = statement.topic();
                page.add("<tr class=\"topic\"><th colspan=\"" + (2 + columns.size()) + "\">" + Page.text(topic)
                        + "</th></tr>");
            }
            row(page, statement);
        }
        page.add("</tbody></table></div>");
    }

    private void row(Page page, Statement<S> statement) {
        page.add("<tr id=\"" + statement.id() + "\"><td class=\"says\">" + Page.text(statement.words())
                + "<span class=\"read\">read as: " + Page.text(statement.reading())
                + "</span></td><td data-label=\"paper\">" + Page.text(statement.paper()) + "</td>");
        for (Column<S> column : columns) {
            Mark mark = column.mark().apply(statement);
            page.add("<td data-label=\"" + Page.text(column.title()) + "\"><span><span class=\"v " + mark.style()
                    + "\">" + Page.text(mark.badge()) + "</span><span class=\"x\">" + Page.text(mark.value())
                    + "</span></span></td>");
        }
        page.add("</tr>");
    }
}
