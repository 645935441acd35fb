package org.offramp.simulation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.offramp.api.policy.SlotRules;
import org.offramp.simulator.cases.CaseReport;
import org.offramp.simulator.cases.Comparison;
import org.offramp.simulator.cases.WorkedCase;

/** Worked cases for people: of each slot and task what is expected and, below it, what was computed. */
final class CasesText {
    private static final List<String> TIMES = List.of("com_ms", "arrival_ms", "wait_ms", "cmp_ms", "finish_ms",
            "completion_ms");

    private final StringBuilder text = new StringBuilder();

    private CasesText() {
    }

    static String of(Map<String, List<CaseReport>> reports) {
        CasesText cases = new CasesText();
        reports.forEach((name, ofFile) -> ofFile.forEach(report -> cases.report(name, report)));
        cases.end(reports.values().stream().flatMap(List::stream).toList());
        return cases.text.toString();
    }

    private void report(String file, CaseReport report) {
        WorkedCase worked = report.worked();
        SlotRules rules = worked.model().rules();
        line("case %d of %s: scenario %s, M %d, N %d, K %d, tau %s ms, clock %s, drop %s", worked.id(), file,
                worked.scenario(), worked.model().devices(), worked.model().servers(), worked.slots().size(),
                rules.slotMillis(), rules.clock().name().toLowerCase(Locale.ROOT),
                rules.lateTasks().name().toLowerCase(Locale.ROOT));
        for (int k = 0; k < worked.slots().size(); k++) {
            slot(report, k);
        }
        line("  all slots known");
        tasks(report, -1);
        for (Comparison c : report.comparisons()) {
            if (c.slot() < 0) {
                pair("    " + c.name(), c);
            }
        }
        line("  largest difference %.2g", report.largest());
        line("");
    }

    private void slot(CaseReport report, int k) {
        line("  %-54s %18s %18s", "slot " + k, "expected", "computed");
        for (Comparison c : report.comparisons()) {
            if (c.slot() == k && (c.known().equals("before") || c.name().equals("true_reward_known_now"))) {
                pair("    " + c.name() + (c.device() < 0 ? "" : ", device " + c.device()), c);
            }
        }
        CaseReport.Optimum best = report.optima().get(k);
        line("    best of %d decisions%s: servers %s, exits %s", best.decisions(),
                best.unique() ? "" : ", and others are as good", Arrays.toString(best.server()),
                Arrays.toString(best.exit()));
        tasks(report, k);
    }

    /** The tasks of a slot as far as they are known then, or all tasks in the end. */
    private void tasks(CaseReport report, int k) {
        Map<String, List<Comparison>> tasks = new LinkedHashMap<>();
        for (Comparison c : report.comparisons()) {
            if (c.device() >= 0 && (k < 0 ? c.known().equals("final") : c.known().equals("now") && c.slot() == k)) {
                tasks.computeIfAbsent(c.slot() + "." + c.device(), t -> new ArrayList<>()).add(c);
            }
        }
        String times = TIMES.stream().map(t -> String.format("%15s", t)).collect(Collectors.joining());
        line("    %-18s%s", "task (slot.device)", times + "        dropped" + (k < 0 ? "        success" : ""));
        tasks.forEach((name, figures) -> {
            row(name + " expected", figures, true);
            row("computed", figures, false);
        });
    }

    private void row(String name, List<Comparison> figures, boolean expected) {
        StringBuilder row = new StringBuilder(String.format("    %18s", name));
        for (String figure : TIMES) {
            row.append(figures.stream().filter(c -> c.name().equals(figure)).findFirst()
                    .map(c -> String.format(Locale.ROOT, "%15.9f", expected ? c.expected() : c.computed()))
                    .orElse(String.format("%15s", "-")));
        }
        for (String figure : List.of("dropped", "success")) {
            figures.stream().filter(c -> c.name().equals(figure)).forEach(c -> row.append(String.format("%15s",
                    (expected ? c.expected() : c.computed()) == 1 ? "yes" : "no")));
        }
        line("%s%s", row, figures.stream().allMatch(Comparison::same) ? "" : "   <- differs");
    }

    private void pair(String name, Comparison c) {
        line("%-52s %18.12f %18.12f%s", name, c.expected(), c.computed(), c.same() ? "" : "   <- differs");
    }

    private void end(List<CaseReport> all) {
        int figures = all.stream().mapToInt(r -> r.comparisons().size()).sum();
        long off = all.stream().flatMap(r -> r.comparisons().stream()).filter(c -> !c.same()).count();
        line("%d cases, %d figures, each expected and computed; largest difference %.2g; %s", all.size(), figures,
                all.stream().mapToDouble(CaseReport::largest).max().orElse(0),
                off == 0 ? "all within 1e-9" : off + " beyond 1e-9");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append(System.lineSeparator());
    }
}
