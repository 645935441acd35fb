package org.offramp.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The experiment over policies that are OSGi services: each run has an instance of its own. */
@Timeout(240)
class ExperimentLiTest {
    @TempDir
    Path folder;

    @Test
    void runsOfPoliciesThatRememberShareNothingWhateverRunsBesideThem() throws Exception {
        List<String> many = runs("many", "--policies", "foresight,roundrobin,random", "--threads", "2");
        List<String> few = runs("few", "--policies", "roundrobin,foresight", "--threads", "1", "--presets", "overload");
        // two systems, two policies, two seeds, and the head
        assertEquals(9, few.size());
        assertTrue(many.containsAll(few), () -> few + " not all in " + many);
        try (OfframpProcess again = start("many", "--policies", "foresight,roundrobin,random")) {
            assertEquals(0, again.exitCode(), again::output);
            assertTrue(again.said("64 parts, 64 of them done before"));
        }
    }

    @Test
    void aPolicyThatIsNotInstalledIsNamedBesideThoseThatAre() throws Exception {
        try (OfframpProcess wrong = start("wrong", "--policies", "foresigth")) {
            assertEquals(1, wrong.exitCode(), wrong::output);
            assertTrue(wrong.said("--policies foresigth: no such policy is installed; there is \\[.*foresight.*"));
        }
    }

    private List<String> runs(String name, String... words) throws Exception {
        try (OfframpProcess experiment = start(name, words)) {
            assertEquals(0, experiment.exitCode(), experiment::output);
            return Files.readAllLines(folder.resolve(name).resolve("runs.csv"));
        }
    }

    private OfframpProcess start(String name, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("experiment", "li", "--out", folder.resolve(name).toString(),
                "--parts", "cells", "--slots", "60", "--warm-up", "20", "--seeds", "2"));
        all.addAll(List.of(words));
        return OfframpProcess.start(all.toArray(String[]::new));
    }
}
