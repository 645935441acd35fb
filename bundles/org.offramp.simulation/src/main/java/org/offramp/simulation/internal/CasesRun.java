package org.offramp.simulation.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.api.command.Command;
import org.offramp.simulator.cases.CaseCheck;
import org.offramp.simulator.cases.CaseFile;
import org.offramp.simulator.cases.CaseReport;
import org.offramp.simulator.cases.WorkedCase;

/** Files of worked cases, each figure beside ours. */
final class CasesRun {
    private CasesRun() {
    }

    static int run(SimOptions options, PrintStream out, PrintStream err) throws IOException {
        Map<String, List<CaseReport>> reports = new LinkedHashMap<>();
        for (Path path : options.cases()) {
            CaseFile file = CaseFile.read(path);
            file.unknown().forEach(key -> err.println("sim: " + path + ": " + key + " is unknown and not compared"));
            List<CaseReport> ofFile = new ArrayList<>();
            for (WorkedCase worked : file.cases()) {
                ofFile.add(CaseCheck.of(worked));
            }
            reports.put(path.toString(), ofFile);
        }
        out.print(options.json() ? CasesJson.of(reports) + System.lineSeparator() : CasesText.of(reports));
        return reports.values().stream().flatMap(List::stream).allMatch(CaseReport::same) ? Command.OK : Command.FAILED;
    }
}
