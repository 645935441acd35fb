package org.offramp.experiment.internal.li;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.offramp.command.Progress;
import org.offramp.experiment.internal.report.Interval;
import org.offramp.experiment.internal.report.Numbers;
import org.offramp.experiment.internal.report.Page;
import org.offramp.experiment.internal.report.StatementTable;
import org.offramp.experiment.internal.report.StatementTable.Column;
import org.offramp.experiment.internal.report.StatementTable.Mark;
import org.offramp.plot.Figure;
import org.offramp.plot.Plots;
import org.offramp.profile.Machine;

/** The results as one page: what of the paper holds, our own policy against all others, and the figures. */
final class LiPage {
    private static final String TITLE = "Li et al. 2022 (GRLE): what the paper says, and what came out";

    private final LiResult result;
    private final List<String> tables;
    private final LiFigures figures;
    private final Page page = new Page(TITLE);

    private LiPage(LiResult result, List<String> tables) {
        this.result = result;
        this.tables = tables;
        figures = new LiFigures(result);
    }

    /** @param tables names of the tables beside it */
    static String of(LiResult result, List<String> tables) {
        return new LiPage(result, tables).write();
    }

    private String write() {
        head();
        score();
        contests();
        statements();
        reference();
        figures();
        scale();
        made();
        return page.document();
    }

    private void head() {
        page.add("<h1>" + TITLE + "</h1>");
        page.add("<p>“Graph Reinforcement Learning-based CNN Inference Offloading in Dynamic Edge Computing” (arXiv"
                + " 2210.13464): every number that its text prints, beside the mean of " + runs() + " of "
                + result.settings.slots() + " slots each (after " + result.settings.warmUp()
                + " of warm-up, which do not count) with its 95 % confidence interval.</p>");
        if (result.settings.quick()) {
            page.add("<p class=\"card\"><b>A first look (--quick).</b> Few and short runs: methods that learn have"
                    + " hardly begun to. What stands here is no verdict on the paper.</p>");
        }
        if (result.interrupted) {
            page.add("<p class=\"card\"><b>The experiment was interrupted.</b> What stands here is what was done until"
                    + " then; the same command goes on.</p>");
        }
        if (!result.faults.isEmpty()) {
            page.add("<p class=\"card\"><b>Not everything could be run.</b> "
                    + Page.text(String.join("; ", result.faults)) + "</p>");
        }
        page.add("<div class=\"tiles\">");
        preset("printed", "the paper’s parameters as printed; what it leaves open as the simulator’s defaults have it");
        preset("overload", "the same with slots of 10 ms and 14 devices: more tasks than the servers can finish");
        preset("fitted", "the reading that comes nearest to the paper’s numbers: computing times × 3.9, tasks that"
                + " could only start late are dropped, slow-down uniform from 1 to 4. A fit, not an identification");
        page.add("</div>");
    }

    private void preset(String name, String meaning) {
        if (result.lab.presets().containsKey(name)) {
            page.add("<div class=\"card small\"><b>" + name + "</b><br><span class=\"soft\">" + meaning
                    + ".</span></div>");
        }
    }

    private String runs() {
        int n = result.settings.seeds().size();
        return n + (n == 1 ? " run" : " runs");
    }

    private void score() {
        Map<Judgement, Long> counts = LiStatements.all().stream()
                .collect(Collectors.groupingBy(s -> Judgement.of(s, result.readings()), TreeMap::new,
                        Collectors.counting()));
        page.add("<h2>What of the paper holds</h2><div class=\"tiles\">");
        counts.forEach((judgement, count) -> page.add("<div class=\"card\"><div class=\"big\">" + count + " of "
                + LiStatements.all().size() + "</div><span class=\"v " + judgement.style() + "\">"
                + judgement.badge() + "</span></div>"));
        page.add("</div>");
    }

    private void statements() {
        List<Reading> readings = result.readings();
        List<Column<Reading>> columns = new ArrayList<>();
        columns.add(new Column<>("verdict", statement -> {
            Judgement judgement = Judgement.of(statement, readings);
            return new Mark(judgement.style(), judgement.badge(), "");
        }));
        readings.forEach(r -> columns.add(Column.of(r.preset(), r)));
        page.add("<h2>Every number beside ours</h2><p class=\"small soft\">Reproduced: it holds with the parameters as"
                + " printed. Accuracies agree within .04, ratios within 10 %. A dash: that preset says nothing about"
                + " it.</p>");
        new StatementTable<>(LiStatements.all(), columns).addTo(page);
    }

    private void contests() {
        List<Standing> standings = Contest.ALL.stream().map(c -> Standing.of(result, c)).flatMap(Optional::stream)
                .toList();
        if (standings.isEmpty()) {
            return;
        }
        page.add("<h2>" + Page.text(result.settings.own()) + " against all others</h2><p class=\"small soft\">Average"
                + " accuracy within the deadline. Ahead: seed by seed, of the best other one, with the 95 % confidence"
                + " interval. Bound: no policy can exceed the first, even if it knew the future (each task alone at the"
                + " best exit that is in time); the second takes into account that tasks share the servers’ time, and"
                + " holds as long as radios keep up (last tasks answered " + (int) Bound.LATE_MILLIS
                + " ms after the deadline).</p>");
        List<List<String>> rows = new ArrayList<>();
        for (Standing s : standings) {
            rows.add(List.of(system(s.contest().point()), "<b>" + Numbers.of(s.own(), 4) + "</b>",
                    mark(s.reachesFloor() ? "hit" : "missed", Numbers.of(s.contest().floor(), 3)),
                    Page.text(s.rival()) + "<br>" + Numbers.of(s.best(), 4), Numbers.signed(s.ahead().mean(), 4)
                            + (s.ahead().runs() > 1 ? " ± " + Numbers.of(s.ahead().half(), 4) : ""),
                    mark(s.rank().style(), s.rank().word()), Numbers.of(s.alone().mean(), 4),
                    Numbers.of(s.shared().mean(), 4)));
        }
        page.table(List.of("system", "ours", "floor", "best other", "ahead", "standing", "bound: alone",
                "bound: shared"), rows);
        all();
    }

    private static String system(Point point) {
        return "<b>" + Page.text(point.preset() + " " + point.scenario()) + "</b><br><span class=\"small soft\">M = "
                + point.devices() + ", tau = " + point.slot() + " ms</span>";
    }

    /** Every policy in every contest, the best first. */
    private void all() {
        List<Contest> contests = Contest.ALL.stream().filter(c -> result.plan.points().contains(c.point())).toList();
        List<String> columns = new ArrayList<>(List.of("policy"));
        contests.forEach(c -> columns.add(c.point().preset() + " " + c.point().scenario()));
        List<String> policies = result.settings.policies().stream()
                .filter(p -> contests.stream().anyMatch(c -> !result.accuracy(c.point(), p).empty()))
                .sorted((p, q) -> Double.compare(sum(contests, q), sum(contests, p))).toList();
        List<List<String>> rows = new ArrayList<>();
        for (String policy : policies) {
            List<String> row = new ArrayList<>(List.of(Page.text(policy)));
            for (Contest contest : contests) {
                Interval accuracy = result.accuracy(contest.point(), policy);
                boolean best = policies.stream().noneMatch(p -> result.accuracy(contest.point(), p).mean()
                        > accuracy.mean());
                row.add((best ? "<b>" : "") + Numbers.of(accuracy, 3) + (best ? "</b>" : ""));
            }
            rows.add(row);
        }
        page.add("<h3>Every policy in these systems</h3>").table(columns, rows);
    }

    private double sum(List<Contest> contests, String policy) {
        return contests.stream().mapToDouble(c -> result.accuracy(c.point(), policy).mean())
                .filter(v -> !Double.isNaN(v)).sum();
    }

    private void reference() {
        List<List<String>> rows = new ArrayList<>();
        for (Reference reference : Reference.all()) {
            Interval ours = result.accuracy(reference.point(), reference.policy());
            if (!ours.empty()) {
                rows.add(List.of(Page.text(reference.policy() + ", " + reference.point().title()),
                        Numbers.of(reference.accuracy(), 3), Numbers.of(ours, 3),
                        mark(reference.reached(ours) ? "hit" : "missed",
                                Numbers.signed(ours.mean() - reference.accuracy(), 3))));
            }
        }
        if (!rows.isEmpty()) {
            page.add("<h2>Beside an independent reference</h2><p class=\"small soft\">What somebody else’s program"
                    + " found for the same model and readings; ours is to lie no more than .04 below.</p>");
            page.table(List.of("policy and system", "reference", "ours", "difference"), rows);
        }
    }

    private void figures() {
        page.add("<h2>The paper’s figures</h2>");
        figures.convergence().forEach((preset, figure) -> wide(figure));
        for (String preset : result.lab.presets().keySet()) {
            figures.methods(preset).values().forEach(this::wide);
            Map<String, Figure> others = figures.others(preset);
            if (!others.isEmpty()) {
                page.add("<details><summary>Preset " + Page.text(preset) + ": policies that do not learn</summary>");
                others.values().forEach(this::wide);
                page.add("</details>");
            }
        }
    }

    private void wide(Figure figure) {
        page.figure(Plots.svg(figure));
    }

    private void scale() {
        if (result.scaled.isEmpty()) {
            return;
        }
        page.add("<h2>Scale</h2>");
        figures.scale().values().forEach(this::wide);
        page.add("<p class=\"small soft\">Median and 99 % quantile of a decision in ms, then average accuracy. Marked:"
                + " at 14x2 a median of .3 ms and a quantile of 1 ms at most, at 1000x20 a median of 50 ms.</p>");
        List<String> columns = new ArrayList<>(List.of("policy"));
        result.plan.sizes().forEach(s -> columns.add(s.toString()));
        List<List<String>> rows = new ArrayList<>();
        result.scaled.forEach((policy, list) -> {
            List<String> row = new ArrayList<>(List.of(Page.text(policy)));
            list.forEach(s -> row.add(times(s) + "<br>" + Numbers.of(s.accuracy(), 3)));
            rows.add(row);
        });
        page.table(columns, rows);
    }

    private static String times(Scaled s) {
        String text = Numbers.of(s.medianMillis(), 3) + ", " + Numbers.of(s.p99Millis(), 3);
        return switch (s.size().toString()) {
            case "14x2" -> mark(s.medianMillis() <= 0.3 && s.p99Millis() <= 1 ? "hit" : "missed", text);
            case "1000x20" -> mark(s.medianMillis() <= 50 ? "hit" : "missed", text);
            default -> text;
        };
    }

    private void made() {
        Machine machine = Machine.here();
        page.add("<h2>How it was made</h2><div class=\"card small\">");
        page.facts("Offramp", result.version + (result.commit.isEmpty() ? "" : ", commit " + result.commit), "begun",
                result.begun, "took", Progress.duration(result.seconds) + (result.partsFound == 0 ? ""
                        : "; " + result.partsFound + " parts had been done before"), "seeds",
                result.settings.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")), "policies",
                String.join(", ", result.settings.policies()), "normalised reward", searched(), "machine",
                machine.processor() + ", " + machine.cores() + " cores, " + machine.system() + ", " + machine.jvm());
        page.add("</div><p class=\"small\">Tables: " + tables.stream().map(f -> "<a href=\"" + f + "\">" + f + "</a>")
                .collect(Collectors.joining(", ")) + "; everything else in <a href=\"experiment.json\">experiment.json"
                + "</a>; figures as SVG and PNG in <a href=\"figures/\">figures</a>.</p>");
    }

    /** How the best decision was found that rewards are divided by. */
    private String searched() {
        long exhaustive = result.curves.values().stream().mapToLong(Curve::exhaustive).sum();
        long local = result.curves.values().stream().mapToLong(Curve::local).sum();
        return exhaustive + local == 0 ? "" : "best decision of " + exhaustive + " slots by exhaustive search, of "
                + local + " by local search with restarts";
    }

    private static String mark(String style, String text) {
        return "<span class=\"v " + style + "\">" + Page.text(text) + "</span>";
    }
}
