package org.offramp.experiment.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.offramp.experiment.internal.report.Page;
import org.offramp.experiment.internal.report.Statement.Finding;
import org.offramp.experiment.internal.report.Statement.Verdict;
import org.offramp.experiment.internal.report.StatementTable;
import org.offramp.experiment.internal.report.StatementTable.Column;
import org.offramp.plot.BarFigure;
import org.offramp.plot.Plots;
import org.offramp.profile.Machine;

/** The results as one page: each statement of the paper beside what came out, and the figures. */
final class DanekPage {
    private static final String TITLE = "Danek et al. 2025: what the paper says, and what came out";

    private final DanekResult result;
    private final Page page = new Page(TITLE);

    private DanekPage(DanekResult result) {
        this.result = result;
    }

    static String of(DanekResult result) {
        return new DanekPage(result).write();
    }

    private String write() {
        head();
        score();
        statements();
        agreement();
        figures();
        volumes();
        made();
        return page.document();
    }

    private void head() {
        page.add("<h1>" + TITLE + "</h1>");
        page.add("<p>“Real-World Modeling of Computation Offloading for Neural Networks with Early Exits and Splits”"
                + " (arXiv 2505.22149), cell by cell: " + (result.blocks() + 1) + " splits × " + result.blocks()
                + " exits, " + images() + " per cell, of " + Page.text(result.images.description()) + ".</p>");
        if (result.interrupted) {
            page.add("<p class=\"card\"><b>The run was interrupted.</b> What"
                    + " stands here is what was done until then.</p>");
        }
        page.add("<div class=\"tiles\">");
        for (Way way : Way.values()) {
            if (result.has(way)) {
                page.add("<div class=\"card small\"><b>" + way.word() + "</b><br><span class=\"soft\">"
                        + Page.text(way.meaning()) + ".</span></div>");
            }
        }
        page.add("</div>");
        page.add("<p class=\"small soft\">Energy is computed everywhere by equation (7): delays times the powers of the"
                + " profile (those of “" + Page.text(result.emulated.name()) + "” for the native run, which has none of"
                + " its own). Delays and energies of runs are medians.</p>");
    }

    private String images() {
        return result.images.frames().size() + (result.images.frames().size() == 1 ? " image" : " images");
    }

    private void score() {
        page.add("<h2>Hit or missed</h2><div class=\"tiles\">");
        for (Series series : result.series) {
            Map<Verdict, Long> count = DanekStatements.all().stream().map(s -> s.in(series))
                    .collect(Collectors.groupingBy(Finding::verdict, TreeMap::new, Collectors.counting()));
            long hit = count.getOrDefault(Verdict.HIT, 0L);
            long missed = count.getOrDefault(Verdict.MISSED, 0L);
            page.add("<div class=\"card\"><div class=\"soft small\">" + Page.text(series.title())
                    + "</div><div class=\"big\">" + hit + " of " + (hit + missed)
                    + "</div><div class=\"soft small\">statements hit</div></div>");
        }
        page.add("</div>");
    }

    private void statements() {
        new StatementTable<>(DanekStatements.all(), result.series.stream().map(s -> Column.of(s.title(), s)).toList())
                .addTo(page);
    }

    private void agreement() {
        if (result.agreement.isEmpty()) {
            return;
        }
        long within = result.agreement.stream().filter(Agreement::within).count();
        Agreement worst = result.agreement.stream()
                .max(java.util.Comparator.comparingDouble(Agreement::used)).orElseThrow();
        page.add("<h2>Does the emulation keep to its model?</h2><p>" + within + " of " + result.agreement.size()
                + " medians lie within 5 % + 3 ms of the modelled total delay of “"
                + Page.text(result.emulated.name()) + "”; the furthest is " + worst.cell() + ": "
                + ms(worst.emulatedMillis()) + " ms beside " + ms(worst.modelledMillis()) + " ms, "
                + Math.round(100 * worst.used()) + " % of what is allowed. Emulated median less model, ms:</p>");
        List<String> columns = new ArrayList<>(List.of("split"));
        for (int exit = 1; exit <= result.blocks(); exit++) {
            columns.add(exit == result.blocks() ? "main exit" : "exit " + exit);
        }
        List<List<String>> rows = new ArrayList<>();
        for (int split = 0; split <= result.blocks(); split++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(split)));
            for (int exit = 1; exit <= result.blocks(); exit++) {
                Cell cell = new Cell(split, exit);
                row.add(result.agreement.stream().filter(a -> a.cell().equals(cell)).findFirst().map(a ->
                        "<span class=\"v " + (a.within() ? "hit" : "missed") + "\">" + signed(a.differenceMillis())
                        + "</span> <span class=\"soft\">of " + ms(a.modelledMillis()) + "</span>").orElse("–"));
            }
            rows.add(row);
        }
        page.table(columns, rows);
    }

    private void figures() {
        page.add("<h2>The paper’s figures</h2>");
        DanekFigures figures = new DanekFigures(result.series, result.images.frames().size());
        Map<Series, Map<DanekFigures.Kind, BarFigure>> drawn = new java.util.LinkedHashMap<>();
        result.series.forEach(s -> drawn.put(s, figures.of(s)));
        for (DanekFigures.Kind kind : DanekFigures.Kind.values()) {
            page.add("<h3>" + kind.title() + "</h3><div class=\"figures\">");
            drawn.values().stream().filter(f -> f.containsKey(kind)).forEach(f -> page.figure(Plots.svg(f.get(kind))));
            page.add("</div>");
        }
    }

    private void volumes() {
        List<Series> live = result.series.stream().filter(Series::live).toList();
        List<String> columns = new ArrayList<>(List.of("split", "paper, transmitted (kbit)"));
        live.forEach(s -> columns.add("real message, " + s.way().word() + " (kbit)"));
        if (live.isEmpty()) {
            return;
        }
        page.add("<h2>What crosses the air</h2><p class=\"small soft\">The paper sends decimal text of floats over TCP;"
                + " ours is what the codecs " + Page.text(String.join(", ", result.settings.codecs()))
                + " make of it, with everything of MQTT. The emulated run is delayed by the paper’s volumes, whatever"
                + " the size of the real message.</p>");
        List<List<String>> rows = new ArrayList<>();
        for (int split = 0; split < result.blocks(); split++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(split),
                    ms(result.emulated.workload().uplinkBits().get(split) / 1e3)));
            for (Series series : live) {
                CellResult cell = series.at(split, result.blocks());
                row.add(cell == null || Double.isNaN(cell.uplinkBytes()) ? "–"
                        : DanekStatements.number(cell.uplinkBytes() * 8 / 1e3, 2));
            }
            rows.add(row);
        }
        page.table(columns, rows);
    }

    private void made() {
        Machine machine = Machine.here();
        page.add("<h2>How it was made</h2><div class=\"card small\">");
        page.facts("Offramp", result.version + (result.commit.isEmpty() ? "" : ", commit " + result.commit), "begun",
                result.begun, "images", images() + ", chosen by seed " + result.settings.seed() + " from "
                        + result.images.description(), "network", result.network.name() + " " + result.network.version()
                        + ", content hash " + result.network.contentHash(), "codecs",
                String.join(", ", result.settings.codecs()), "took", result.seconds.entrySet().stream()
                        .map(e -> e.getKey().word() + " " + DanekStatements.number(e.getValue(), 1) + " s")
                        .collect(Collectors.joining(", ")), "vehicles", result.has(Way.EMULATED)
                                ? "emulated: " + result.settings.vehicles() + " at once, each with a device and a link"
                                + " of its own; native: 1" : "", "machine", machine.processor() + ", " + machine.cores()
                                + " cores, " + machine.system() + ", " + machine.jvm());
        page.add("</div><p class=\"small\">Tables: "
                + DanekFiles.tables(result).stream().map(f -> "<a href=\"" + f + "\">" + f + "</a>")
                        .collect(Collectors.joining(", "))
                + "; everything else in <a href=\"experiment.json\">experiment.json</a>; figures as SVG and PNG in"
                + " <a href=\"figures/\">figures</a>.</p>");
    }

    private static String ms(double millis) {
        return DanekStatements.number(millis, 1);
    }

    private static String signed(double millis) {
        String text = ms(millis);
        return text.startsWith("-") || Double.parseDouble(text) == 0 ? text : "+" + text;
    }
}
