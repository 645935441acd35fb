package org.offramp.experiment.internal.li;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.simulator.SimulatorFileException;

class LiSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void eachWrongOptionIsOneLineThatSaysWhatIsRight() {
        usage("--out PATH is missing");
        usage("--parts figure: one or several of convergence,figures,cells,scale", "--parts", "figure");
        usage("--scenarios e: one or several of a,b,c,d", "--scenarios", "a,e");
        usage("--devices 0: each a whole number from 1 to 100", "--devices", "0,2");
        usage("--devices 2.5: each a whole number from 1 to 100", "--devices", "2.5");
        usage("--slot-ms fast: each a number from 1 to 1000", "--slot-ms", "fast");
        usage("--slots 3: a whole number from 20 to 1000000", "--slots", "3");
        usage("--seeds 0: a whole number from 1 to 100", "--seeds", "0");
        usage("--threads 65: a whole number from 1 to 64", "--threads", "65");
        usage("--policies droo,,grl: values parted by commas", "--policies", "droo,,grl");
        usage("--presets printed,printed: values parted by commas", "--presets", "printed,printed");
        usage("unknown option --seedz", "--seedz", "3");
        assertFalse(Files.exists(folder.resolve("out")), "nothing is written by a call that was wrong");
    }

    @Test
    void whatIsNotThereIsNamedBesideWhatIs() {
        assertTrue(assertThrows(IOException.class, () -> call("--policies", "chance,grlf")).getMessage()
                .contains("--policies grlf: no such policy is installed; there is chance"));
        assertTrue(assertThrows(SimulatorFileException.class, () -> call("--presets", "fited")).getMessage()
                .contains("fitted"));
    }

    @Test
    void everyOptionIsInTheHelp() {
        for (String option : List.of("--out", "--parts", "--presets", "--scenarios", "--devices", "--slot-ms",
                "--policies", "--own", "--slots", "--warm-up", "--seeds", "--seed", "--threads", "--quick")) {
            assertTrue(LiSettings.USAGE.contains(option + " "), option);
        }
        assertTrue(LiSettings.USAGE.lines().allMatch(l -> l.length() <= 120), "a line of the help is too long");
    }

    private void usage(String message, String... words) {
        String told = assertThrows(IllegalArgumentException.class, () -> call(words)).getMessage();
        assertTrue(told.startsWith(message), told);
    }

    private ToyLi.Call call(String... words) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of(words));
        if (words.length > 0) {
            all.addAll(List.of("--out", folder.resolve("out").toString()));
        }
        return new ToyLi().call(all.toArray(String[]::new));
    }

    @Test
    void methodsAreThePapersAndOurOwnAsFarAsTheyTakePart() {
        LiSettings settings = LiSettings.of(new org.offramp.command.Arguments(List.of("--out", "x", "--policies",
                "random,grle,droo,foresight"), java.util.Set.of("quick")));
        assertEquals(List.of("droo", "grle", "foresight"), settings.methods());
    }
}
