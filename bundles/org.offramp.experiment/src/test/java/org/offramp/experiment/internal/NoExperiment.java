package org.offramp.experiment.internal;

import java.io.PrintStream;
import java.util.List;

/** Stands where a test does not care for the second experiment. */
final class NoExperiment implements Experiment {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public String summary() {
        return "nothing";
    }

    @Override
    public String usage() {
        return "experiment none";
    }

    @Override
    public int run(List<String> words, PrintStream out, PrintStream err) {
        return 0;
    }
}
