package org.offramp.experiment.internal.li;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.offramp.command.Arguments;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Verdict;
import org.offramp.simulator.settings.Presets;
import org.offramp.simulator.settings.SimulationSettings;

class LiStatementsTest {
    /** The accuracies that the paper prints, scenario by scenario, of DROO, GRL, DROOE, GRLE; NaN: not printed. */
    private static final Map<String, double[]> PRINTED = Map.of("a", new double[] {.58, .60, .72, .77},
            "b", new double[] {.18, .2, .41, .56}, "c", new double[] {.21, .21, .43, .6},
            "d", new double[] {.17, .17, .4, .58});

    /** Results as if every run had come out like this: accuracy by preset, scenario and policy at every M and tau. */
    private static LiResult result(Map<String, Map<String, double[]>> accuracies) throws Exception {
        LiSettings settings = LiSettings.of(new Arguments(List.of("--out", "x", "--parts", "figures", "--policies",
                "droo,grl,drooe,grle", "--devices", "2,10,14"), Set.of("quick")));
        Map<String, SimulationSettings> presets = new TreeMap<>();
        for (String name : List.of("printed", "overload", "fitted")) {
            presets.put(name, new Presets(ToyLi.home()).read(name));
        }
        Lab lab = new Lab(presets, new ToyPolicies(), 0, 100);
        LiResult result = new LiResult(settings, lab, new Plan(settings, lab), "", "", "");
        for (Point point : result.plan.points()) {
            double[] values = accuracies.getOrDefault(point.preset(), Map.of()).get(point.scenario());
            for (int i = 0; values != null && i < LiSettings.PAPER.size(); i++) {
                String policy = List.of("droo", "grl", "drooe", "grle").get(i);
                for (long seed : settings.seeds()) {
                    long tasks = 100L * point.devices();
                    result.outcomes.put(new Run(point, policy, seed), new Outcome(tasks,
                            Math.round(values[i] * tasks), 0, values[i], 0, Map.of(), 0, 1, 1, 1));
                }
            }
        }
        return result;
    }

    private static Judgement judge(LiResult result, String id) {
        Statement<Reading> statement = LiStatements.all().stream().filter(s -> s.id().equals(id)).findFirst()
                .orElseThrow();
        return Judgement.of(statement, result.readings());
    }

    @Test
    void resultsLikeThePapersReproduceEveryNumberOfIt() throws Exception {
        LiResult result = result(Map.of("printed", PRINTED));
        for (Statement<Reading> statement : LiStatements.all()) {
            if (statement.id().startsWith("fig") && !statement.id().startsWith("fig6-larger")
                    || statement.id().startsWith("abstract")) {
                assertEquals(Judgement.REPRODUCED, Judgement.of(statement, result.readings()), statement.id());
            }
        }
    }

    @Test
    void whatOnlyTheFitHasIsSaidToBeOnlyUnderTheFit() throws Exception {
        Map<String, double[]> fair = Map.of("a", new double[] {.93, .93, .87, .847});
        LiResult result = result(Map.of("printed", fair, "fitted", PRINTED));
        assertEquals(Judgement.ONLY_FITTED, judge(result, "fig5-grle"));
        assertEquals(Judgement.ONLY_FITTED, judge(result, "fig5-gain"));
        assertEquals(Judgement.NOT_REPRODUCED, judge(result(Map.of("printed", fair)), "fig5-grle"));
    }

    @Test
    void numbersAgreeWithinTheirTolerancesAndNoFurther() throws Exception {
        double[] near = {.58, .60, .72, .77 + 0.0399};
        double[] far = {.58, .60, .72, .77 + 0.0401};
        assertEquals(Judgement.REPRODUCED, judge(result(Map.of("printed", Map.of("a", near))), "fig5-grle"));
        assertEquals(Judgement.NOT_REPRODUCED, judge(result(Map.of("printed", Map.of("a", far))), "fig5-grle"));
        // 1.28 x 1.1 = 1.408
        assertEquals(Judgement.REPRODUCED, judge(result(Map.of("printed", Map.of("a",
                new double[] {.5, .5, .5, .5 * 1.407}))), "fig5-grle-grl"));
        assertEquals(Judgement.NOT_REPRODUCED, judge(result(Map.of("printed", Map.of("a",
                new double[] {.5, .5, .5, .5 * 1.409}))), "fig5-grle-grl"));
    }

    @Test
    void whatWasNotRunIsNoVerdict() throws Exception {
        LiResult nothing = result(Map.of());
        for (Statement<Reading> statement : LiStatements.all()) {
            assertEquals(Judgement.SILENT, Judgement.of(statement, nothing.readings()), statement.id());
        }
        LiResult result = result(Map.of("overload", PRINTED));
        assertEquals(Judgement.SILENT, judge(result, "fig5-grle"), "overload has no M = 10 and tau = 30 ms");
        assertEquals(Judgement.ONLY_ELSEWHERE, judge(result, "trend-exits"));
    }

    @Test
    void aCurveThatDoesNotFallIsNotSaidToFall() throws Exception {
        LiResult flat = result(Map.of("printed", PRINTED));
        Statement<Reading> falls = LiStatements.all().stream().filter(s -> s.id().equals("trend-accuracy")).findFirst()
                .orElseThrow();
        assertEquals(Verdict.MISSED, falls.in(flat.readings().get(2)).verdict());
        flat.outcomes.replaceAll((run, o) -> new Outcome(o.tasks(), o.successes(), 0,
                o.accuracy() - 0.01 * run.point().devices(), 0, Map.of(), 0, 1, 1, 1));
        assertEquals(Verdict.HIT, falls.in(flat.readings().get(2)).verdict());
    }

    @Test
    void everyStatementHasANameOfItsOwnAndSaysHowItIsRead() {
        assertEquals(LiStatements.all().size(), LiStatements.all().stream().map(Statement::id).distinct().count());
        assertTrue(LiStatements.all().stream().noneMatch(s -> s.reading().isEmpty() || s.paper().isEmpty()));
    }
}
