package org.offramp.simulation.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.offramp.simulator.Decimals;
import org.offramp.simulator.cases.CaseReport;
import org.offramp.simulator.cases.Comparison;

/** Every figure of worked cases for programs. */
final class CasesJson {
    private CasesJson() {
    }

    static String of(Map<String, List<CaseReport>> reports) {
        ObjectNode o = Json.object();
        o.put("formatVersion", 1).put("tolerance", Decimals.of(Comparison.TOLERANCE));
        ArrayNode files = o.putArray("files");
        reports.forEach((name, ofFile) -> {
            ArrayNode cases = files.addObject().put("file", name).putArray("cases");
            ofFile.forEach(report -> add(cases.addObject(), report));
        });
        List<CaseReport> all = reports.values().stream().flatMap(List::stream).toList();
        o.put("cases", all.size()).put("figures", all.stream().mapToInt(r -> r.comparisons().size()).sum());
        Json.number(o, "largestDifference", all.stream().mapToDouble(CaseReport::largest).max().orElse(0));
        o.put("same", all.stream().allMatch(CaseReport::same));
        return Json.text(o);
    }

    private static void add(ObjectNode o, CaseReport report) {
        o.put("id", report.worked().id()).put("scenario", report.worked().scenario());
        Json.number(o, "largestDifference", report.largest());
        o.put("same", report.same());
        ArrayNode optima = o.putArray("optima");
        for (CaseReport.Optimum optimum : report.optima()) {
            ObjectNode best = optima.addObject().put("reward", Decimals.exact(optimum.reward()))
                    .put("decisions", optimum.decisions()).put("unique", optimum.unique());
            java.util.Arrays.stream(optimum.server()).forEach(best.putArray("server")::add);
            java.util.Arrays.stream(optimum.exit()).forEach(best.putArray("exit")::add);
        }
        ArrayNode figures = o.putArray("figures");
        for (Comparison c : report.comparisons()) {
            ObjectNode figure = figures.addObject();
            if (c.slot() >= 0) {
                figure.put("slot", c.slot());
            }
            if (c.device() >= 0) {
                figure.put("device", c.device());
            }
            figure.put("known", c.known()).put("figure", c.name()).put("expected", Decimals.exact(c.expected()))
                    .put("computed", Decimals.exact(c.computed()));
            Json.number(figure, "difference", c.difference());
        }
    }
}
