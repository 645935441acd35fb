package org.offramp.experiment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.command.Command;

class ExperimentCommandTest {
    @TempDir
    private Path folder;
    private ToyHome home;

    @BeforeEach
    void make() throws Exception {
        home = ToyHome.of(folder, ToyVehicle.maker(1, t -> t));
    }

    @Test
    void helpTellsTheExperimentsAndTheirOptions() throws Exception {
        assertTrue(home.run("--help").out().contains("danek"));
        for (String option : new String[] {"--data", "--out", "--images", "--seed", "--profiles", "--ways", "--emulate",
            "--vehicles", "--network", "--codec", "--quick"}) {
            assertTrue(home.run("danek", "--help").out().contains(option), option);
        }
        assertEquals(Command.OK, home.run("--help").code());
    }

    @Test
    void anExperimentThatThereIsNotIsNamedBesideThoseThatThereAre() throws Exception {
        usage("experiment: which one? There is danek");
        usage("experiment: there is no 'denek'; there is danek", "denek");
    }

    @Test
    void eachWrongOptionIsOneLineThatSaysWhatIsRight() throws Exception {
        String out = folder.resolve("out").toString();
        usage("experiment danek: --out PATH is missing", "danek");
        usage("experiment danek: --images 0: a whole number from 1 to 100000", "danek", "--out", out, "--images", "0");
        usage("experiment danek: --images many: a whole number from 1 to 100000", "danek", "--out", out, "--images",
                "many");
        usage("experiment danek: --seed 1.5: a whole number", "danek", "--out", out, "--seed", "1.5");
        usage("experiment danek: --ways simulated: one or several of modelled,emulated,native", "danek", "--out", out,
                "--ways", "modelled,simulated");
        usage("experiment danek: --profiles slow,,quick: values parted by commas", "danek", "--out", out, "--profiles",
                "slow,,quick");
        usage("experiment danek: --codec jpeg,jpeg: values parted by commas, none empty and none twice", "danek",
                "--out", out, "--codec", "jpeg,jpeg");
        usage("experiment danek: --vehicles 33: a whole number from 1 to 32", "danek", "--out", out,
                "--vehicles", "33");
        usage("experiment danek: unknown option --imgaes", "danek", "--out", out, "--imgaes", "3");
        usage("experiment danek: --data wants a value behind it", "danek", "--out", out, "--data");
        assertFalse(Files.exists(folder.resolve("out")), "nothing is written by a call that was wrong");
    }

    @Test
    void whatCannotBeReadIsOneLineThatNamesIt() throws Exception {
        String out = folder.resolve("out").toString();
        failed("profile 'lost'", "danek", "--out", out, "--profiles", "lost");
        failed("nowhere is not there", "danek", "--out", out, "--profiles", "slow", "--data",
                folder.resolve("nowhere").toString());
        failed("--network other: no such network is installed; there is [toy]", "danek", "--out", out, "--profiles",
                "slow", "--network", "other");
    }

    private void usage(String begin, String... words) throws Exception {
        told(Command.USAGE, begin, words);
    }

    private void failed(String part, String... words) throws Exception {
        told(Command.FAILED, part, words);
    }

    private void told(int code, String part, String... words) throws Exception {
        ToyHome.Run run = home.run(words);
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(part), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }
}
