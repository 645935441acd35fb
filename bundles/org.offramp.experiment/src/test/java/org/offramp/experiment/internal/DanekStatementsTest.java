package org.offramp.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.PowerProfile;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Finding;
import org.offramp.experiment.internal.report.Statement.Verdict;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.TestbedProfiles;

class DanekStatementsTest {
    private static TestbedProfile shipped(String name) throws Exception {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("configs/profiles"))) {
            root = root.getParent();
        }
        return new TestbedProfiles(root, root).read(name);
    }

    private static List<String> of(Series series, Verdict verdict) {
        List<String> ids = new ArrayList<>();
        for (Statement<Series> statement : DanekStatements.all()) {
            Finding finding = statement.in(series);
            if (finding.verdict() == verdict) {
                ids.add(statement.id() + " " + finding.value());
            }
        }
        return ids;
    }

    @Test
    void eachShippedProfileMissesWhatItsReadingOfThePaperCannotHit() throws Exception {
        assertEquals(List.of("offload-delay 1.83", "offload-energy 1.77"),
                of(Series.modelled(shipped("printed")), Verdict.MISSED));
        assertEquals(List.of("offload-energy 2.41"), of(Series.modelled(shipped("calibrated")), Verdict.MISSED));
        assertEquals(List.of("offload-idle computing 0.000 J, idle 23 %"),
                of(Series.modelled(shipped("headline")), Verdict.MISSED));
    }

    @Test
    void aModelSaysNothingOfAccuracyAndAnUnfinishedRunNothingAtAll() throws Exception {
        assertEquals(6, of(Series.modelled(shipped("printed")), Verdict.SILENT).size());
        Series half = new Series(Way.NATIVE, "printed", 5, Map.of(new Cell(0, 1), cell(new Cell(0, 1), 10, 90)));
        assertEquals(DanekStatements.all().size(), of(half, Verdict.SILENT).size());
    }

    @Test
    void accuraciesLikeThePapersAreHitAndOthersMissed() {
        double[] paper = {32, 60, 82, 90, 93};
        assertEquals(List.of(), accuracyStatements(paper, 0, Verdict.MISSED));
        double[] ours = {95, 97, 99, 99, 99.4};
        assertEquals(List.of("accuracy-exit-1 95.0 %", "accuracy-main 99.4 %"),
                accuracyStatements(ours, 0, Verdict.MISSED));
        assertEquals(List.of("accuracy-constant 8.0 points at most", "accuracy-unimpaired -8.0 points"),
                accuracyStatements(paper, 8, Verdict.MISSED));
    }

    /** @param loss points that offloading at split 0 costs */
    private static List<String> accuracyStatements(double[] percent, double loss, Verdict verdict) {
        Map<Cell, CellResult> cells = new TreeMap<>();
        for (Cell cell : Cell.all(5)) {
            cells.put(cell, cell(cell, 10, percent[cell.exit() - 1] - (cell.split() == 0 ? loss : 0)));
        }
        return of(new Series(Way.NATIVE, "printed", 5, cells), verdict).stream().filter(s -> s.startsWith("accuracy"))
                .toList();
    }

    private static CellResult cell(Cell cell, double millis, double percent) {
        DelayParts delay = new DelayParts(0, millis, 0, 0, 0, 0);
        CellResult modelled = CellResult.of(cell, delay, new PowerProfile(1, 1, 1, 1).energy(delay));
        return new CellResult(cell, 1000, 0, new Accuracy((int) Math.round(percent * 10), 1000), delay, millis,
                modelled.spread(), modelled.energy(), modelled.totalJoules(), Double.NaN, 0);
    }

    @Test
    void anEmulatedMedianIsWithinFivePercentAndThreeMilliseconds() {
        assertEquals(true, new Agreement("p", new Cell(0, 1), 100, 108).within());
        assertEquals(false, new Agreement("p", new Cell(0, 1), 100, 108.1).within());
        assertEquals(false, new Agreement("p", new Cell(0, 1), 100, 91.9).within());
        assertEquals(1, new Agreement("p", new Cell(0, 1), 100, 92).used(), 1e-12);
    }
}
